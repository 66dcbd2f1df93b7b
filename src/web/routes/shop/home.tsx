import { m } from '../../paraglide/messages.js'

export default function Home() {
  return (
    <>
      <title>{m.shop_home_title()}</title>
      <h1>{m.shop_home_title()}</h1>
    </>
  )
}
