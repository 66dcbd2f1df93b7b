import type { ProductDraft } from './draft.ts'
import { cables } from './electrical/cables.ts'
import { connectionsAndLight } from './electrical/connections.ts'
import { protection } from './electrical/protection-gear.ts'
import { wiring } from './electrical/wiring.ts'
import { bolts } from './fastenings/bolts.ts'
import { nuts } from './fastenings/nuts.ts'
import { rodsAndPins } from './fastenings/rods-pins.ts'
import { anchors } from './fixings/anchors.ts'
import { nails } from './fixings/nails.ts'
import { plugsAndRivets } from './fixings/plugs.ts'
import { woodScrews } from './fixings/wood-screws.ts'
import { brassAndClips } from './plumbing/brass.ts'
import { copper } from './plumbing/copper.ts'
import { plastics } from './plumbing/plastic.ts'
import { clothingAndHead } from './protection/clothing-head.ts'
import { gloves } from './protection/gloves.ts'
import { shoes } from './protection/shoes.ts'
import { chemistry } from './supplies/chemistry.ts'
import { fittedHardware } from './supplies/hardware.ts'
import { consumables } from './tools/consumables.ts'
import { measuringAndStorage } from './tools/measuring.ts'
import { pliersAndDrivers } from './tools/pliers-drivers.ts'
import { spanners } from './tools/spanners.ts'
import { strikingAndCutting } from './tools/striking.ts'

/** The trades of the catalogue, in no order: categories give it. A new one is a file and a line here. */
export const families: readonly (() => ProductDraft[])[] = [
  bolts,
  nuts,
  rodsAndPins,
  woodScrews,
  nails,
  plugsAndRivets,
  anchors,
  pliersAndDrivers,
  spanners,
  strikingAndCutting,
  measuringAndStorage,
  consumables,
  gloves,
  shoes,
  clothingAndHead,
  copper,
  plastics,
  brassAndClips,
  cables,
  protection,
  wiring,
  connectionsAndLight,
  chemistry,
  fittedHardware,
]
