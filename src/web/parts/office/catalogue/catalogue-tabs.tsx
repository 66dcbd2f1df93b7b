import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

const places = ['articles', 'categories', 'attributes', 'brands', 'translations'] as const

/** The pages of the catalogue beside each other. */
export function CatalogueTabs({ current }: { current: (typeof places)[number] }) {
  const words = {
    articles: m.office_articles_title(),
    categories: m.office_categories_title(),
    attributes: m.office_attributes_title(),
    brands: m.office_brands_title(),
    translations: m.office_translations_title(),
  }
  return <Tabs label={m.office_articles_title()} tabs={places.map((place) => ({ label: words[place], to: `/office/${place}`, current: place === current }))} />
}
