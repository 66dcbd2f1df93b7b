import { ClipboardList, Zap } from 'lucide-react'
import { Form } from 'react-router'
import { FrameShop } from '../parts/frame/frame-shop.tsx'
import { getLocale } from '../paraglide/runtime.js'
import { Button } from '../ui/buttons/button.tsx'
import { formatAmount, formatPrice } from '../ui/format.ts'
import { NumberBox } from '../ui/form/number-box.tsx'
import { Table, type Column } from '../ui/list/table.tsx'

/** The shop's frame with a list of 24 articles, in development only. */
export default function KitShop() {
  const locale = getLocale()
  return (
    <FrameShop
      seller={{ name: 'Boulonnerie Marchand & Fils' }}
      demo
      navigation={[
        { label: 'Commande rapide', to: '/quick', icon: Zap },
        { label: 'Listes', to: '/lists', icon: ClipboardList },
      ]}
      categories={['Visserie', 'Boulonnerie', 'Outillage', 'Protection', 'Plomberie', 'Électricité'].map((label, i) => ({ label, to: `/category/${i}`, current: i === 1 }))}
      cart={{ lines: 12, netCents: 128450 }}
      situation={{ company: 'Société Nouvelle des Établissements Bertrand et Compagnie de Bourgogne', credit: { outstandingCents: 824000, limitCents: 1500000 } }}
      companies={[
        { label: 'Atelier Morel', to: '/c/1', current: true },
        { label: 'Roy SARL', to: '/c/2' },
      ]}
      display="net"
      locale={locale}
      user={{ name: 'A. Morel', links: [{ label: 'Mon compte', to: '/account' }], signOut: '/sign-out' }}
      signIn="/sign-in"
    >
      <title>Kit</title>
      <h1>Boulonnerie</h1>
      <Form method="post">
        <Table caption="Boulonnerie" columns={columns} rows={rows} rowKey={(row) => row} />
      </Form>
    </FrameShop>
  )
}

const columns: Column<number>[] = [
  { key: 'sku', head: 'Référence', cell: (row) => <a href="?a">{`VIS-M8x${row}`}</a>, className: 'num' },
  { key: 'name', head: 'Désignation', cell: (row) => <a href="?a">{`Vis à tête hexagonale M8 × ${row} acier zingué classe 8.8`}</a>, phone: 'what' },
  { key: 'stock', head: 'Disponible', cell: (row) => <span className="text-success">{row * 12} en stock</span> },
  { key: 'price', head: 'HT', align: 'end', cell: (row) => formatPrice(125500 + row * 350, 100, getLocale()), phone: 'figure' },
  { key: 'gross', head: 'TTC', align: 'end', cell: (row) => formatAmount(1506 + row, getLocale()), phone: 'off' },
  {
    key: 'qty',
    head: 'Quantité',
    cell: (row) => (
      <span className="flex items-center justify-end gap-2">
        <NumberBox label={`Quantité de VIS-M8x${row}`} name={`q${row}`} step={10} unit="pièces" />
        <Button small name="add" value={row}>
          Ajouter
        </Button>
      </span>
    ),
  },
]
const rows = Array.from({ length: 24 }, (_, i) => 10 + i * 5)
