import { useState } from 'react'
import { Boxes, House, Plus, Printer, Trash2, Truck } from 'lucide-react'
import { Form } from 'react-router'
import { BarChart } from '../ui/chart/bar-chart.tsx'
import { Button } from '../ui/buttons/button.tsx'
import { CheckboxField } from '../ui/form/checkbox-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatCents, formatDay, formatInstant, formatPrice } from '../ui/format.ts'
import { IconButton } from '../ui/buttons/icon-button.tsx'
import { LinkButton } from '../ui/buttons/link-button.tsx'
import { ListToolbar } from '../ui/list/list-toolbar.tsx'
import { Menu } from '../ui/buttons/menu.tsx'
import { menuItem } from '../ui/buttons/menu-item.ts'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { NumberBox } from '../ui/form/number-box.tsx'
import { Pager } from '../ui/list/pager.tsx'
import { Pill } from '../ui/pill.tsx'
import { Progress } from '../ui/chart/progress.tsx'
import { Section } from '../ui/section.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { SelectionBar } from '../ui/list/selection-bar.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Table } from '../ui/list/table.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { TextareaField } from '../ui/form/textarea-field.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { FrameOffice } from '../parts/frame/frame-office.tsx'
import { getLocale } from '../paraglide/runtime.js'
import { sampleColumns, sampleOrders } from './kit-orders.tsx'

/** All parts of the kit on one page, in development only: to look at them, not to use them. */
export default function Kit() {
  const locale = getLocale()
  const [open, setOpen] = useState(false)
  return (
    <FrameOffice
      seller={{ name: 'Boulonnerie Marchand & Fils' }}
      demo
      space="Kit"
      home="/__kit"
      items={[
        { label: 'Accueil', to: '/__kit', icon: House, letter: 'h' },
        { label: 'Commandes', to: '/__kit/orders', icon: Boxes, waiting: 14, letter: 'o' },
        { label: 'Expéditions', to: '/__kit/ship', icon: Truck, waiting: 3, letter: 'e' },
      ]}
      locale={locale}
      user={{ name: 'Camille Marchand', links: [], signOut: '/sign-out' }}
    >
      <div className="space-y-8">
        <title>Kit</title>
        <div>
          <ListToolbar
            title="Commandes"
            search="Numéro, client"
            exportTo="?export=csv"
            verbs={
              <LinkButton to="?new" look="primary" icon={Plus} data-new>
                Nouvelle
              </LinkButton>
            }
            states={{
              param: 'state',
              tabs: [
                { label: 'Toutes', value: null, count: '14 312' },
                { label: 'À confirmer', value: 'placed', count: 14 },
                { label: 'En attente de validation', value: 'pending', count: 5 },
                { label: 'Bloquées', value: 'hold', count: 2 },
              ],
            }}
            chips={[
              { name: 'client', value: 'morel', label: 'Client : Atelier Morel' },
              { name: 'lines', value: '40', label: 'Plus de 40 lignes' },
            ]}
          />
          <Form method="post" className="selection-scope">
            <Table
              caption="Commandes"
              columns={sampleColumns}
              rows={sampleOrders}
              rowKey={(row) => row.no}
              sort="-placed"
              pick={{ name: 'order', label: (row) => `Cocher ${row.no}` }}
            />
            <SelectionBar>
              <Button name="verb" value="confirm" look="primary">
                Confirmer
              </Button>
              <Button name="verb" value="print" icon={Printer}>
                Imprimer
              </Button>
            </SelectionBar>
          </Form>
          <Pager previous={null} next="abc" shown={50} total={{ count: 14312, about: true }} />
        </div>
        <Empty
          title="Aucun devis"
          action={
            <LinkButton to="?new" look="primary" icon={Plus}>
              Faire un devis
            </LinkButton>
          }
        >
          Un devis garde des prix pour un client jusqu’à une date. Il en devient une commande quand il l’accepte.
        </Empty>
        <div className="grid gap-2 lg:grid-cols-2">
          <Notice kind="info">L’import de 5 000 articles continue ; vous pouvez quitter cette page.</Notice>
          <Notice kind="attention" title="Deux prix ont changé">
            Votre panier est à jour : 3,20 € au lieu de 3,05 € pour VIS-M8x40.
          </Notice>
          <Notice kind="error" title="La commande n’est pas partie">
            Il reste 12 pièces de VIS-M8x40. Les 41 autres lignes sont gardées.
          </Notice>
          <Notice
            kind="done"
            action={
              <Button small look="quiet">
                Annuler
              </Button>
            }
          >
            Trois commandes confirmées.
          </Notice>
        </div>
        <Sheet
          title="Commande 2026-04512"
          state={
            <Pill tone="attention" tip="Attend la confirmation du vendeur">
              À confirmer
            </Pill>
          }
          about="Atelier Morel · passée par Anne Morel aujourd’hui à 09:12"
          verbs={
            <>
              <Button icon={Trash2} look="danger">
                Annuler
              </Button>
              <Button icon={Printer}>Imprimer</Button>
              <Button look="primary" onClick={() => setOpen(true)}>
                Confirmer
              </Button>
            </>
          }
          figures={[
            { label: 'Net HT', value: formatCents(328410, locale) },
            { label: 'TTC', value: formatCents(394092, locale) },
            { label: 'Lignes', value: '42' },
            { label: 'À livrer', value: formatDay('2026-11-24', locale), note: 'dans 2 jours', tone: 'attention', to: '?ship' },
          ]}
          side={
            <Section title="Historique">
              <Timeline
                label="Historique"
                entries={[
                  { key: '1', what: 'Commande passée', when: formatInstant('2026-11-22T08:12:00Z', locale, { today: '2026-11-22' }), who: 'Anne Morel', tone: 'accent' },
                  { key: '2', what: 'Devis accepté', when: formatInstant('2026-11-20T15:02:00Z', locale), who: 'Paul Roy', detail: '« Bon pour accord »' },
                ]}
              />
            </Section>
          }
        >
          <Section title="Article">
            <Facts
              facts={[
                { label: 'Référence', value: 'VIS-M8x40' },
                { label: 'Prix', value: <span className="num">{formatPrice(125500, 100, locale)}</span> },
                { label: 'Montant', value: <Money cents={-99999999999999} suffix="HT" /> },
              ]}
            />
          </Section>
          <Section title="Avancement">
            <Progress label="Import des articles" value={3200} max={5000} note="3 200 sur 5 000, encore une minute environ" />
          </Section>
          <BarChart
            title="Commandes par jour, HT"
            labelHead="Jour"
            valueHead="HT"
            rows={[12, 18, 9, 22, 14, 0, 3].map((value, i) => ({ label: formatDay(`2026-11-${16 + i}`, locale, 'brief'), value, text: formatCents(value * 100000, locale) }))}
          />
        </Sheet>
        <form className="grid max-w-3xl gap-4 sm:grid-cols-2">
          <TextField label="Raison sociale" name="name" defaultValue="Atelier Morel" required />
          <TextField label="Numéro de TVA" name="vat" hint="FR suivi de 11 chiffres" error="Ce numéro n’a pas la bonne clé." defaultValue="FR00123456789" />
          <SelectField
            label="Classe tarifaire"
            name="class"
            choices={[
              { value: 'a', label: 'Revendeurs' },
              { value: 'b', label: 'Artisans' },
            ]}
          />
          <TextField label="Date souhaitée" name="day" type="date" optional />
          <TextareaField label="Commentaire" name="note" optional className="sm:col-span-2" placeholder="Accès par la cour" />
          <CheckboxField label="J’accepte les conditions générales de vente" hint="Version du 1er janvier 2026" name="terms" />
          <p className="flex items-center gap-2">
            Quantité <NumberBox label="Quantité" step={10} unit="pièces" defaultValue="40" name="qty" />
            <NumberBox label="Quantité" invalid defaultValue="12,5" />
          </p>
          <div className="flex flex-wrap gap-2 sm:col-span-2">
            <Button look="primary">Enregistrer</Button>
            <Button>Plus tard</Button>
            <Button look="quiet">Abandonner</Button>
            <Button look="danger" icon={Trash2}>
              Supprimer
            </Button>
            <Button disabled>Indisponible</Button>
            <Button small>Petit</Button>
            <IconButton icon={Printer} label="Imprimer" keys="p" />
            <Menu label="Vues">
              {['Mes commandes', 'À livrer demain'].map((view) => (
                <a key={view} href="?view" className={menuItem}>
                  {view}
                </a>
              ))}
            </Menu>
          </div>
        </form>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Confirmer la commande ?"
          verbs={
            <>
              <Button onClick={() => setOpen(false)}>Revenir</Button>
              <Button look="primary" onClick={() => setOpen(false)}>
                Confirmer
              </Button>
            </>
          }
        >
          Le client reçoit l’accusé de commande, la préparation commence.
        </Dialog>
      </div>
    </FrameOffice>
  )
}
