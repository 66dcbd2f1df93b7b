import { data } from 'react-router'

/** An address of no page. It is answered by a route, so that the reader is told so in his language and, in the office and at the desk, inside the frame where he stands. */
export function loader() {
  throw data(null, { status: 404 })
}

export default function NothingHere() {
  return null
}
