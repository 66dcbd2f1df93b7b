import type { Words } from './draft.ts'

type CategoryDraft = { code: string; name: Words; leaves: { code: string; name: Words }[] }

/** Two levels: trades, and what is found in each; every product stands in a leaf. */
export const categories: CategoryDraft[] = [
  root('fastenings', 'Visserie et boulonnerie', 'Bolts, nuts and washers', [
    ['hex-bolts', 'Vis à tête hexagonale', 'Hexagon bolts'],
    ['socket-screws', 'Vis à six pans creux', 'Socket screws'],
    ['machine-screws', 'Vis à métaux', 'Machine screws'],
    ['nuts', 'Écrous', 'Nuts'],
    ['washers', 'Rondelles', 'Washers'],
    ['threaded-rods', 'Tiges filetées', 'Threaded rods'],
    ['pins', 'Goupilles', 'Pins'],
  ]),
  root('wood-fixings', 'Vis à bois et pointes', 'Wood screws and nails', [
    ['chipboard-screws', 'Vis à bois et aggloméré', 'Chipboard screws'],
    ['decking-screws', 'Vis terrasse et bardage', 'Decking screws'],
    ['coach-screws', 'Tire-fond', 'Coach screws'],
    ['drywall-screws', 'Vis plaque de plâtre', 'Drywall screws'],
    ['self-drilling-screws', 'Vis autoperceuses', 'Self-drilling screws'],
    ['nails', 'Pointes', 'Nails'],
  ]),
  root('anchors-rivets', 'Chevilles et rivets', 'Anchors and rivets', [
    ['plastic-plugs', 'Chevilles nylon', 'Plastic plugs'],
    ['metal-anchors', 'Chevilles métalliques', 'Metal anchors'],
    ['chemical-anchors', 'Scellement chimique', 'Chemical anchors'],
    ['rivets', 'Rivets', 'Rivets'],
  ]),
  root('hand-tools', 'Outillage à main', 'Hand tools', [
    ['hammers', 'Marteaux et frappe', 'Hammers and striking tools'],
    ['pliers', 'Pinces', 'Pliers'],
    ['spanners', 'Clés et douilles', 'Spanners and sockets'],
    ['screwdrivers', 'Tournevis', 'Screwdrivers'],
    ['measuring', 'Mesure et traçage', 'Measuring and marking'],
    ['cutting-tools', 'Scies, cutters et limes', 'Saws, knives and files'],
    ['tool-storage', 'Rangement', 'Tool storage'],
  ]),
  root('accessories', 'Perçage, coupe et abrasifs', 'Drilling, cutting and abrasives', [
    ['drill-bits', 'Forets', 'Drill bits'],
    ['discs-blades', 'Disques et lames', 'Discs and blades'],
    ['hole-saws', 'Scies cloches', 'Hole saws'],
    ['screw-bits', 'Embouts de vissage', 'Screwdriver bits'],
    ['abrasives', 'Abrasifs', 'Abrasives'],
  ]),
  root('protection', 'Protection individuelle', 'Protective equipment', [
    ['gloves', 'Gants', 'Gloves'],
    ['safety-shoes', 'Chaussures de sécurité', 'Safety shoes'],
    ['workwear', 'Vêtements de travail', 'Workwear'],
    ['head-protection', 'Casques', 'Helmets'],
    ['eye-protection', 'Lunettes et visières', 'Eye protection'],
    ['ear-breathing', 'Protection auditive et respiratoire', 'Ear and breathing protection'],
  ]),
  root('plumbing', 'Plomberie', 'Plumbing', [
    ['copper', 'Cuivre : tubes et raccords', 'Copper pipe and fittings'],
    ['pex-multilayer', 'PER et multicouche', 'PEX and multilayer'],
    ['brass-fittings', 'Raccords laiton', 'Brass fittings'],
    ['valves', 'Robinetterie', 'Valves and taps'],
    ['pvc-waste', 'Évacuation PVC', 'PVC waste'],
    ['pipe-clips', 'Colliers et supports', 'Pipe clips'],
  ]),
  root('electrical', 'Électricité', 'Electrical', [
    ['cables', 'Câbles et fils', 'Cables and wires'],
    ['protection-gear', 'Disjoncteurs et différentiels', 'Circuit breakers'],
    ['wiring-devices', 'Prises et interrupteurs', 'Sockets and switches'],
    ['conduits', 'Gaines et goulottes', 'Conduits and trunking'],
    ['boxes', 'Boîtes d’encastrement', 'Boxes'],
    ['connecting', 'Connexion et attaches', 'Connectors and ties'],
    ['lighting', 'Éclairage', 'Lighting'],
  ]),
  root('chemistry', 'Colles, mastics et aérosols', 'Glues, sealants and aerosols', [
    ['sealants', 'Mastics et silicones', 'Sealants'],
    ['glues', 'Colles', 'Glues'],
    ['lubricants', 'Lubrifiants et nettoyants', 'Lubricants and cleaners'],
    ['tapes', 'Rubans adhésifs', 'Adhesive tapes'],
  ]),
  root('hardware', 'Quincaillerie', 'Hardware', [
    ['brackets', 'Équerres et connecteurs bois', 'Brackets and timber connectors'],
    ['door-hardware', 'Charnières et serrures', 'Hinges and locks'],
    ['castors', 'Roulettes', 'Castors'],
  ]),
]

function root(code: string, fr: string, en: string, leaves: [string, string, string][]): CategoryDraft {
  return { code, name: { fr, en }, leaves: leaves.map(([leaf, leafFr, leafEn]) => ({ code: leaf, name: { fr: leafFr, en: leafEn } })) }
}
