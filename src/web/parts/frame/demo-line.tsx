import { m } from '../../paraglide/messages.js'

/** Every page of a demonstration says that it is one. */
export function DemoLine() {
  return <aside className="bg-warning/12 px-4 py-0.5 text-center text-tiny text-warning">{m.frame_demo()}</aside>
}
