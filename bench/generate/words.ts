export type Words = { fr: string; en: string }
export type Stem = Words & { code: string }

const written = (lines: string): Words[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [fr = '', en = ''] = line.trim().split(' | ')
      return { fr, en }
    })

/** The trades of the seller, each with the kinds of goods that stand in it. */
export const trades: (Words & { stems: Stem[] })[] = Object.entries({
  'Visserie et boulonnerie | Bolts and screws': `
    Vis à tête hexagonale | Hexagon bolt
    Vis à tête cylindrique | Socket cap screw
    Vis à bois fraisée | Countersunk wood screw
    Vis autoperceuse | Self-drilling screw
    Écrou hexagonal | Hexagon nut
    Écrou frein | Lock nut
    Rondelle plate | Flat washer
    Tige filetée | Threaded rod`,
  'Chevilles et ancrages | Anchors': `
    Goujon d’ancrage | Wedge anchor
    Cheville nylon | Nylon plug
    Rivet aveugle | Blind rivet
    Scellement chimique | Chemical anchor
    Crochet à visser | Screw hook
    Équerre d’assemblage | Angle bracket
    Sabot de charpente | Joist hanger
    Connecteur bois | Timber connector`,
  'Outillage à main | Hand tools': `
    Tournevis isolé | Insulated screwdriver
    Clé mixte | Combination spanner
    Douille à chocs | Impact socket
    Marteau rivoir | Cross-pein hammer
    Pince coupante | Side cutters
    Scie égoïne | Hand saw
    Mètre ruban | Tape measure
    Serre-joint | Quick clamp`,
  'Coupe et perçage | Cutting and drilling': `
    Foret métal | Metal drill bit
    Foret béton | Masonry drill bit
    Disque à tronçonner | Cutting disc
    Lame circulaire | Circular blade
    Fraise carbure | Carbide cutter
    Taraud machine | Machine tap
    Scie cloche | Hole saw
    Abrasif rotatif | Abrasive wheel`,
  'Protection individuelle | Protective equipment': `
    Gant de manutention | Handling glove
    Gant anticoupure | Cut-resistant glove
    Chaussure de sécurité | Safety shoe
    Casque de chantier | Site helmet
    Lunettes de protection | Safety glasses
    Masque respiratoire | Respirator mask
    Harnais antichute | Fall-arrest harness
    Vêtement haute visibilité | Hi-vis garment`,
  'Plomberie et chauffage | Plumbing and heating': `
    Raccord à sertir | Press fitting
    Coude à souder | Solder elbow
    Tube multicouche | Multilayer pipe
    Vanne à bille | Ball valve
    Siphon de lavabo | Basin trap
    Flexible sanitaire | Sanitary hose
    Joint fibre | Fibre gasket
    Collier de fixation | Pipe clip`,
  'Électricité | Electrical': `
    Disjoncteur modulaire | Modular breaker
    Interrupteur différentiel | Residual current switch
    Câble rigide | Rigid cable
    Gaine annelée | Corrugated conduit
    Boîte d’encastrement | Flush box
    Prise étanche | Weatherproof socket
    Projecteur diode | Diode floodlight
    Bornier de raccordement | Terminal block`,
  'Quincaillerie et consommables | Hardware and supplies': `
    Charnière invisible | Concealed hinge
    Serrure à larder | Mortice lock
    Roulette pivotante | Swivel castor
    Poignée de porte | Door handle
    Mastic silicone | Silicone sealant
    Colle polyuréthane | Polyurethane glue
    Ruban adhésif | Adhesive tape
    Graisse technique | Technical grease`,
}).map(([trade, stems], t) => ({ ...written(trade)[0]!, stems: written(stems).map((words, s) => ({ ...words, code: `${String.fromCharCode(65 + t)}${s + 1}` })) }))

/** What a shelf is meant for: it tells the shelves of one kind of goods apart. */
export const uses: Words[] = written(`
  pour charpente | for timber frames
  pour façade | for facades
  pour toiture | for roofing
  pour terrasse | for decking
  pour mécanique | for machinery
  pour carrosserie | for bodywork
  pour agencement | for shopfitting
  pour menuiserie | for joinery
  pour métallerie | for metalwork
  pour agriculture | for farming
  pour marine | for boats
  pour piscine | for pools
  pour ventilation | for ventilation
  pour sprinkler | for sprinklers
  pour industrie | for industry
  pour laboratoire | for laboratories
  pour cuisine | for kitchens
  pour ferroviaire | for railways
  pour photovoltaïque | for solar panels
  pour béton cellulaire | for aerated concrete
  pour plaquiste | for drywallers
  pour couvreur | for roofers`)

export const materials: Words[] = written(`
  acier zingué | zinc-plated steel
  acier brut | plain steel
  inox A2 | stainless A2
  inox A4 | stainless A4
  laiton nickelé | nickel-plated brass
  cuivre recuit | annealed copper
  aluminium anodisé | anodised aluminium
  polyamide renforcé | reinforced polyamide
  caoutchouc nitrile | nitrile rubber
  bronze fritté | sintered bronze
  titane | titanium
  fonte ductile | ductile iron`)

export const coatings: Words[] = written(`
  sans revêtement | uncoated
  zingage blanc | white zinc
  bichromatage jaune | yellow chromate
  galvanisation à chaud | hot-dip galvanising
  phosphatation noire | black phosphate
  lamellaire | zinc flake`)

export const threads = ['M3', 'M4', 'M5', 'M6', 'M8', 'M10', 'M12', 'M14', 'M16', 'M20', 'M24', 'M30']
export const lengths = [10, 16, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 180, 200, 240]
export const grades = ['4.8', '5.8', '6.8', '8.8', '10.9', '12.9']

const starts =
  'ba be bo bra bri ca cli co cra da de dra du fa fe fo fri ga ge gra gri ja jo ka ke kra la li lo ma me mo na ne no pa pe pla pri ra re ro sa se ste ta te tra tri va ve vi vo za'.split(
    ' ',
  )
const middles = 'ba be di do fi ga la le li lo ma me mi na ne ni no ra re ri ro sa si so ta te ti to va vi'.split(' ')
const ends = 'x n r s l t nor dex lan max rel san tek val zon'.split(' ')

/** An invented name, such as a maker's series bears; 23,000 different ones. */
export function inventedName(n: number): string {
  const word = `${starts[n % starts.length]}${middles[Math.floor(n / starts.length) % middles.length]}${ends[Math.floor(n / starts.length / middles.length) % ends.length]}`
  return word[0]!.toUpperCase() + word.slice(1)
}
