import type { CompanyContact, CompanyPeople } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Empty } from '../../../ui/empty.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

const roleWords: Record<string, () => string> = {
  decision_maker: m.office_buying_decision_maker,
  buyer: m.office_buying_buyer,
  prescriber: m.office_buying_prescriber,
  user: m.office_buying_user,
  payer: m.office_buying_payer,
}

/** The people of a client, with what each has to say in buying and how to reach him. */
export function OfficeContacts({ people: { contacts: known, members } }: { people: CompanyPeople }) {
  const contacts = [...known, ...members.filter((member) => !known.some((one) => one.email === member.email)).map(asContact)]
  if (contacts.length === 0) return <Empty title={m.office_no_contacts()} />
  const columns: Column<CompanyContact>[] = [
    { key: 'name', head: m.office_contact_name(), phone: 'what', cell: (row) => row.name },
    { key: 'role', head: m.office_contact_role(), cell: (row) => [row.job, roleWords[row.buyingRole]?.()].filter(Boolean).join(' · ') },
    { key: 'email', head: m.office_contact_email(), cell: (row) => (row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : null) },
    { key: 'phone', head: m.office_contact_phone(), className: 'num', cell: (row) => (row.phone ? <a href={`tel:${row.phone.replaceAll(' ', '')}`}>{row.phone}</a> : null) },
    {
      key: 'in',
      head: m.office_contact_signs_in(),
      phone: 'off',
      cell: (row) => (members.some((member) => member.email === row.email && !member.suspended) ? m.office_yes() : null),
    },
  ]
  return <Table caption={m.office_client_people()} columns={columns} rows={contacts} rowKey={(row) => row.id} />
}

function asContact({ userId, name, email }: CompanyPeople['members'][number]): CompanyContact {
  return { id: userId, name, email, phone: null, job: null, buyingRole: 'user' }
}
