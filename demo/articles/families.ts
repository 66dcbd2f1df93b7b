import type { ProductDraft } from './draft.ts'
import { electrical } from './electrical/electrical.ts'
import { bolts } from './fastenings/bolts.ts'
import { nuts } from './fastenings/nuts.ts'
import { rodsAndPins } from './fastenings/rods-pins.ts'
import { anchors } from './fixings/anchors.ts'
import { woodFixings } from './fixings/wood-screws.ts'
import { plumbing } from './plumbing/fittings.ts'
import { clothingAndHead } from './protection/clothing-head.ts'
import { glovesAndShoes } from './protection/gloves-shoes.ts'
import { supplies } from './supplies/supplies.ts'
import { consumables } from './tools/consumables.ts'
import { turningTools } from './tools/hand-tools.ts'
import { workshopTools } from './tools/workshop.ts'

/** The trades of the catalogue; a new one is a file and a line here. */
export const families: readonly (() => ProductDraft[])[] = [
  bolts, nuts, rodsAndPins, woodFixings, anchors, turningTools, workshopTools, consumables, glovesAndShoes, clothingAndHead, plumbing, electrical, supplies,
]
