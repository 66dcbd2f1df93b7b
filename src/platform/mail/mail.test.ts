import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askPasswordReset, inviteMember } from '#modules/accounts/index.ts'
import { aBuyer, aCompany, aMember, createWorld, type World } from '#testing/index.ts'
import { inTransaction } from '../context.ts'
import { queueMail, type Mail } from './mail.ts'
import { mailLayout } from './layout.ts'
import { sendMail } from './send-mail.ts'

const received: string[] = []
let refuseNext = false
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => (refuseNext ? done(new Error('mailbox full')) : done()),
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString())
      done()
    })
  },
})

let sending: World
let keeping: World
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  sending = await createWorld({ environment: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Vis & Co <ventes@vis.example>' } })
  keeping = await createWorld()
})
afterAll(async () => {
  await Promise.all([sending.drop(), keeping.drop()])
  await new Promise<void>((resolve) => server.close(resolve))
})

const letter = (uniqueKey: string): Mail => ({
  kind: 'test.letter',
  to: 'camille@example.com',
  toName: 'Camille Roy',
  locale: 'fr',
  subject: 'Commande 2026-00042',
  uniqueKey,
  ...mailLayout({
    locale: 'fr',
    sellerName: 'Vis & Co',
    title: 'Votre commande',
    pieces: [
      { paragraph: 'Merci <de> votre commande.' },
      { table: [['Vis M8 × 40', '1 000', '125,00']], head: ['Article', 'Quantité', 'Net HT'], figures: 2 },
      { facts: [['Livraison', 'Dépôt de Lyon']] },
      { button: 'Voir la commande', url: 'https://shop.example/orders?a=1&b=2' },
    ],
  }),
})
const queue = (world: World, key: string) => inTransaction(world.system(), (tx) => queueMail(tx, letter(key)))
const mails = async (world: World) =>
  (await world.pool.query('select id, kind, state, attempts, error, to_address, locale, subject, html, text from platform.mail order by created_at, id')).rows

describe('a mail', () => {
  it('takes its files along', async () => {
    const sha256 = await sending.app.tools.files.put('a,b\n1,2\n')
    await inTransaction(sending.system(), (tx) => queueMail(tx, { ...letter('with a file'), attachments: [{ name: 'CF2026-00001.csv', mime: 'text/csv', sha256 }] }))
    await sending.runReactions()
    const mail = received.splice(0).join('')
    expect(mail).toMatch(/Content-Type: text\/csv; name=CF2026-00001\.csv/)
    expect(mail).toContain(Buffer.from('a,b\n1,2\n').toString('base64'))
    await sending.pool.query(`delete from platform.mail where unique_key = 'with a file'`)
  })

  it("leaves once, in HTML and plain text, from the seller's address", async () => {
    const id = await queue(sending, 'order 42')
    expect(await queue(sending, 'order 42')).toBeNull()
    await sending.runReactions()
    expect(received).toHaveLength(1)
    expect(received[0]).toMatch(/^From: =\?UTF-8\?|^From: "?Vis & Co"? <ventes@vis\.example>/m)
    expect(received[0]).toContain('Subject: Commande 2026-00042')
    expect(received[0]).toContain(`Message-ID: <${id}@`)
    expect(received[0]).toContain('multipart/alternative')
    expect(await mails(sending)).toMatchObject([{ id, state: 'sent', attempts: 1, error: null }])
  })

  it('shows every text as it was given, never as markup', async () => {
    const [mail] = await mails(sending)
    expect(mail.text).toContain('Livraison\u00a0: Dépôt de Lyon')
    expect(mail.html).toContain('Merci &lt;de&gt; votre commande.')
    expect(mail.html).toContain('https://shop.example/orders?a=1&amp;b=2')
    expect(mail.text).toContain('Merci <de> votre commande.')
    expect(mail.text).toContain('Vis M8 × 40  |  1 000  |  125,00')
  })

  it('that the server refuses says why, and leaves at the next try', async () => {
    refuseNext = true
    const mailId = (await queue(sending, 'order 43')) ?? ''
    await expect(sendMail(sending.system(), { mailId })).rejects.toThrow('mailbox full')
    expect((await mails(sending)).find((mail) => mail.id === mailId)).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('mailbox full') })
    refuseNext = false
    await sendMail(sending.system(), { mailId })
    expect((await mails(sending)).find((mail) => mail.id === mailId)).toMatchObject({ state: 'sent', attempts: 2, error: null })
  })

  it('is kept to be read when there is no mail server', async () => {
    await queue(keeping, 'order 44')
    await keeping.runReactions()
    expect(await mails(keeping)).toMatchObject([{ state: 'kept', attempts: 0 }])
  })
})

describe('accounts', () => {
  it('mails a link to whoever asked for a new password, in his language, and nothing for an unknown address', async () => {
    await aBuyer(keeping, { email: 'kim@example.com', name: 'Kim', locale: 'en' })
    await askPasswordReset(keeping.app.auth, 'kim@example.com', new Headers())
    await askPasswordReset(keeping.app.auth, 'nobody@example.com', new Headers())
    await keeping.runReactions()
    const found = (await mails(keeping)).filter((mail) => mail.kind === 'accounts.password-reset')
    expect(found).toMatchObject([{ to_address: 'kim@example.com', locale: 'en', subject: 'Choose a new password' }])
    expect(found[0].text).toMatch(/http:\/\/localhost:3000\/reset-password\?token=\w+/)
  })

  it('mails an invitation in the language of the company', async () => {
    const company = await aCompany(keeping, { name: 'Atelier Morel', locale: 'fr' })
    const administrator = await aMember(keeping, { company, roles: ['administrator'], name: 'Anne Morel' })
    await inviteMember(administrator, { email: 'neuf@example.com', roles: ['buyer'] })
    await keeping.runReactions()
    const found = (await mails(keeping)).filter((mail) => mail.kind === 'accounts.invitation')
    expect(found).toMatchObject([{ to_address: 'neuf@example.com', locale: 'fr', subject: expect.stringContaining('Atelier Morel vous invite') }])
    expect(found[0].text).toContain('Anne Morel')
    expect(found[0].text).toContain('24 mars 2026')
  })
})
