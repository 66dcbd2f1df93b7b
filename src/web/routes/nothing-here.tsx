import { data } from 'react-router'

/** An address of no page. It is answered by a route, so that the reader is told so in his language, inside the frame where he stands: a shop keeps its search. */
export function loader() {
  throw data(null, { status: 404 })
}

export default function NothingHere() {
  return null
}
