import { m } from '../../paraglide/messages.js'

export default function Home() {
  return (
    <>
      <title>{m.desk_home_title()}</title>
      <h1>{m.desk_home_title()}</h1>
    </>
  )
}
