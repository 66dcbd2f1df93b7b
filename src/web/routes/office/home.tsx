import { m } from '../../paraglide/messages.js'

export default function Home() {
  return (
    <>
      <title>{m.office_home_title()}</title>
      <h1>{m.office_home_title()}</h1>
    </>
  )
}
