import { m } from '../../paraglide/messages.js'

export default function Home() {
  return (
    <>
      <title>{m.account_home_title()}</title>
      <h1>{m.account_home_title()}</h1>
    </>
  )
}
