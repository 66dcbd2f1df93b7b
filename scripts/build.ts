// Builds the pages now, whether or not their sources changed: `npm run build`. `npm start` does it by itself when it must.
import { builtPages } from '../src/main/built-pages.ts'

await builtPages((line) => console.log(line), new AbortController().signal, 'always')
