type Part = { properties?: Record<string, Part>; items?: Part; anyOf?: Part[]; additionalProperties?: Part | boolean; description?: string; $ref?: string }
type Parameter = { name: string; description?: string; schema?: Part }

/** What a field of that name means wherever the schema itself says nothing: one word is one thing in the whole API. */
const words: Readonly<Record<string, string>> = {
  accessHours: 'When the site takes deliveries, as people say it.',
  acknowledged: 'The ERP has taken the order (POST /orders/{number}/acknowledge).',
  acknowledgedAt: 'When the ERP took it; null while it has not.',
  active: 'Whether it is at work.',
  agreement: 'Code of the commercial agreement.',
  amount: 'Decimal text with four decimals at most, for `per` units: `"12.5000"`.',
  articles: 'The articles that belong to it.',
  asOf: 'When this was true, as an instant with its zone: `2026-03-10T09:00:00Z`.',
  at: 'When it happened.',
  attributes: 'Values by the code of the attribute: GET /attributes names them.',
  audience: 'Whom it is for.',
  because: 'The steps from the list price to the price paid.',
  brand: 'Name of the brand; null without one.',
  buyerName: 'Who ordered.',
  by: 'Who did it.',
  cancelledAt: 'When it was cancelled; null while it is not.',
  category: 'EN 16931: S standard, Z zero, E exempt, AE reverse charge, K intra-EU supply, G export, O out of scope.',
  categoryId: 'The deepest category of the article: GET /categories.',
  city: 'Town.',
  clientRef: "The client's own name for the article.",
  closedAt: 'When it came to its end; null while it has not.',
  code: 'The stable name by which it is called.',
  comment: 'Free text of the order.',
  company: 'Id of the company.',
  companyId: 'Id of the company, as GET /companies and orders give it.',
  companyName: 'Name of the company.',
  confirmedAt: 'When the seller, or the supplier, confirmed it; null while he has not.',
  contactName: 'Whom to ask for.',
  country: 'Two letters: `FR`.',
  currency: 'Three letters: `EUR`.',
  description: 'Text for people.',
  details: 'What helps to go on, by the code.',
  document: 'Number of the paper behind it, as the sender writes it.',
  documents: 'Papers that belong to it.',
  dryRun: 'Checked only, nothing written.',
  dueOn: 'Day, YYYY-MM-DD.',
  ean: 'EAN (GTIN); null without one.',
  effectiveAt: 'When the goods moved; `at` is when we were told.',
  email: 'E-mail address.',
  error: 'Why it did not come to its end; null where it did.',
  event: 'Name of the event, as `webhooks` of this description lists them.',
  events: 'Names of the events that are wanted.',
  exclusive: 'No other offer is added to it.',
  externalRef: "The caller's own number for it.",
  fileName: 'Name of the file, for people.',
  forName: 'Name of the class or company that it is for; null for everybody.',
  from: 'First day of validity, YYYY-MM-DD; null without a beginning.',
  holdReasons: 'Why it waits; empty when it does not.',
  id: 'Our own id; it never changes.',
  incoming: 'What is to come, day by day.',
  kind: 'What sort of thing it is.',
  label: 'What people read, in the language of Accept-Language.',
  ladder: 'The price from each quantity on.',
  leadDays: 'Working days until it is there.',
  legalForm: 'SAS, SARL and the like.',
  line: 'Number of the line in the call, from 1.',
  line1: 'Street and number.',
  line2: 'Second line of the address.',
  lines: 'The lines, in their order.',
  list: 'Code of the price list.',
  locale: 'fr or en: the language that is written to it.',
  message: 'A sentence for people, in the language of Accept-Language.',
  mime: 'Type of the file.',
  minQuantity: "From how much on, in the article's unit.",
  movements: 'What moved, one line each.',
  name: 'Name for people.',
  next: 'Send it back as `after` for the next page; null on the last.',
  note: 'Free text.',
  number: 'The number that people read.',
  on: 'The day that is meant, YYYY-MM-DD; today when left out.',
  packs: 'Units that hold several of its own.',
  parentId: 'The one above it; null at the top.',
  paymentMethod: 'How it is paid: `account` is on account.',
  per: '1, 10, 100 or 1000: for how many units the amount is.',
  phone: 'Telephone.',
  picture: 'The picture, at /files/{picture}; null without one.',
  placedAt: 'When nothing held it back any more; null while something does.',
  poNumber: "The client's own number for the order.",
  position: "Number of the order's line, from 1.",
  postalCode: 'Postal code.',
  prices: 'The prices, one line each.',
  q: 'Words to search for.',
  quantity: "Decimal text in `unit`, the article's own when none is named.",
  reason: 'Why, for people.',
  refused: 'Lines that were not taken, each with its code; the others stand.',
  rejected: 'Lines that were refused.',
  relations: 'Other products that go with it.',
  repeated: 'This had been done before by the same name: nothing was done again.',
  results: 'One answer per line of the call.',
  rows: 'The page of the list.',
  rule: 'Which step of the price this is.',
  sequence: 'Counts the messages of the subscription, from 1.',
  set: 'The quantities are what shall stand in the cart; left out they are added to it.',
  setBy: 'Who set it and when.',
  sha256: 'Its content by its hash.',
  shipments: 'What has left, parcel by parcel.',
  shippedAt: 'When it left.',
  since: 'From this instant on.',
  siren: 'The nine digits of a French company.',
  sku: "The seller's reference of the article; upper and lower case are one.",
  skus: "The seller's references of the articles.",
  slug: 'The name in the address of its page.',
  sort: 'The order of the list.',
  source: 'Where it comes from.',
  stale: 'Older than the seller allows.',
  state: 'Where it stands.',
  status: 'What became of the line.',
  submittedAt: 'When the buyer sent it.',
  supplier: 'Code of the supplier.',
  supplierName: 'Name of the supplier.',
  supplierRef: "The supplier's own reference.",
  target: 'What it aims at: an article, a product, a category, a brand or all.',
  termsVersion: 'Version of the terms of sale that was accepted.',
  to: 'Last day of validity, included; null without an end.',
  tracking: "The carrier's number.",
  unit: "The article's unit, or one of its packs.",
  unitNet: 'Price before VAT for a number of units.',
  unloading: 'What is needed to unload.',
  until: 'Last day, included.',
  url: 'Address.',
  value: 'The code of the value.',
  vat: 'VAT by rate.',
  vatNumber: 'VAT number with its country: `FR44732829320`.',
  version: 'Grows with each change: send back the one that was read, so that nobody is overwritten.',
  wantedOn: 'Day on which delivery is wanted, YYYY-MM-DD; null for as soon as possible.',
  warehouse: 'Code of the warehouse.',
  way: 'How it comes.',
  weightGrams: 'Grams of one unit.',
  written: 'Lines that changed something.',
}

/** Names that mean something else in one schema, `Schema.field`, or in one call, `operationId.field`. */
const own: Readonly<Record<string, string>> = {
  'OrderRow.state': 'submitted, pending_approval, on_hold, placed, confirmed, in_preparation, closed or cancelled.',
  'Order.state': 'submitted, pending_approval, on_hold, placed, confirmed, in_preparation, closed or cancelled.',
  'LevelLine.warehouse': 'Code of the warehouse where it was counted.',
  'MovementLine.kind': '`receive` goods that came in, `return` from a client, `adjust` a difference that was found, with a reason.',
  'StockLevel.asOf': 'When the level last changed.',
  'setStockLevels.levels': 'What was counted, one line each.',
  'listOrders.state': 'Only orders in this state.',
  'Availability.level': '`in`, `few` or `none`, where `shows` gives no figures.',
  'listStockFreshness.only': '`stale`: only what is older than the seller allows.',
  'listPrices.when': 'Prices of today, of later, or that are over.',
  'Attribute.values': 'The values that it may have.',
  'StockMovement.kind': '`set`, `receive`, `return`, `adjust`, `issue` and the like.',
  'WebhookMessage.state': 'waiting, delivered or dead.',
}

/** Gives every field and parameter that says nothing of itself the meaning of its name. */
export function explainFields(schemas: Record<string, unknown>, paths: Record<string, Record<string, unknown>>): void {
  for (const [name, schema] of Object.entries(schemas)) explain(schema as Part, name.replace(/Input$/, ''))
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const { operationId, parameters = [], requestBody, responses } = operation as Called
    for (const parameter of parameters) if (!parameter.description && !parameter.schema?.description) said(parameter, operationId, parameter.name)
    for (const { content } of [requestBody ?? {}, ...Object.values(responses)]) for (const { schema } of Object.values(content ?? {})) explain(schema, operationId)
  }
}

type Content = { content?: Record<string, { schema: Part }> }
type Called = { operationId: string; parameters?: Parameter[]; requestBody?: Content; responses: Record<string, Content> }

function explain(part: Part | undefined, owner: string): void {
  if (!part) return
  for (const [name, field] of Object.entries(part.properties ?? {})) {
    if (!isSaid(field)) said(field, owner, name)
    explain(field, owner)
  }
  for (const inner of part.anyOf ?? []) explain(inner, owner)
  explain(part.items, owner)
  if (typeof part.additionalProperties === 'object') explain(part.additionalProperties, owner)
}

/** Its own words, or those of what it points to. */
export function isSaid(field: Part): boolean {
  return Boolean(field.description ?? field.$ref ?? field.anyOf?.some(isSaid))
}

function said(field: { description?: string }, owner: string, name: string): void {
  const meaning = own[`${owner}.${name}`] ?? words[name]
  if (meaning) field.description = meaning
}
