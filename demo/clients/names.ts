/** Family and first names, common enough to be nobody's. */
export const surnames = words(
  'Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux Vincent Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vidal Muller Lefort Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vial Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Vallier Tessier Grosjean Chambon Peyrard Thévenet Cholet Vernay Crozet',
)
export const firstNames = words(
  'Anaïs Julien Hélène Pascal Claire Nicolas Sophie Laurent Camille Olivier Nathalie Thomas Isabelle Sébastien Émilie Vincent Céline Stéphane Julie Frédéric Sandrine Guillaume Valérie Jérôme Aurélie David Caroline Christophe Marion Mathieu Élodie Benoît Delphine Fabrice Laure Bruno Stéphanie Damien Karine Romain Amandine Gilles Virginie Alexandre Corinne Thierry Mélanie Philippe Agnès Éric Marine Yannick Patricia Hugo Lucie Cédric Florence Antoine Chloé Mickaël Martine Xavier Manon Arnaud Véronique Grégory Pauline Didier Justine Franck Monique Ludovic',
)
export const foreignNames = {
  BE: {
    first: words('Pieter Sofie Wouter Lien Koen Nele Bart Elke'),
    last: words('Peeters Janssens Maes Claes Willems Goossens Wouters Lemmens'),
    before: [''],
    after: words('Techniek Bouw Installatie Metaal Interieur'),
  },
  DE: {
    first: words('Jürgen Anke Stefan Katrin Markus Birgit Thorsten Silke'),
    last: words('Schäfer Krüger Vogel Brandt Hartmann Lorenz Seidel Winkler'),
    before: [''],
    after: words('Technik Metallbau Haustechnik Elektro Montagebau'),
  },
  IT: {
    first: words('Marco Giulia Luca Chiara Paolo Elena Davide Silvia'),
    last: words('Ferrari Colombo Ricci Marino Greco Conti Gallo Fontana'),
    before: words('Officine Impianti Carpenterie Forniture Idraulica'),
    after: [''],
  },
  ES: {
    first: words('Javier Marta Carlos Lucía Íñigo Ainhoa Sergio Núria'),
    last: words('Navarro Iglesias Ortega Vidal Ferrer Campos Cabrera Pascual'),
    before: words('Talleres Suministros Instalaciones Construcciones Ferretería'),
    after: [''],
  },
}
export const lands = words(
  'Forez Beaujolais Bugey Dauphiné Vercors Velay Livradois Morvan Jura Bresse Mâconnais Charolais Vivarais Tricastin Trièves Chablais Faucigny Tarentaise Oisans Brie Vexin Picardie Artois Ardenne Argonne Barrois Vosges Sundgau Perche Cotentin Léon Trégor Cornouaille Anjou Saumurois Touraine Sologne Berry Poitou Aunis Saintonge Périgord Quercy Rouergue Gévaudan Larzac Minervois Corbières Bigorre Béarn Chalosse Médoc Lauragais Luberon Verdon Estérel Queyras',
)

/** What a company does: how it is called, which class it is in, which roots of the catalogue it buys from, how often such a company is met. */
export type Trade = { name: string; class: string; roots: Record<string, number>; weight: number; form: 'family' | 'land' | 'town' }

export const trades: Trade[] = [
  ...many(
    'artisan',
    'family',
    'Menuiserie|Ébénisterie|Charpente|Agencement',
    { 'wood-fixings': 5, 'anchors-rivets': 2, hardware: 4, accessories: 3, 'hand-tools': 2, chemistry: 2, protection: 1, fastenings: 1 },
    9,
  ),
  ...many(
    'artisan',
    'family',
    'Plomberie|Chauffage|Sanitaire|Génie climatique',
    { plumbing: 9, 'anchors-rivets': 2, 'hand-tools': 2, accessories: 2, chemistry: 2, protection: 1, fastenings: 1 },
    10,
  ),
  ...many('artisan', 'family', 'Électricité|Installations électriques|Domotique', { electrical: 9, 'anchors-rivets': 2, 'hand-tools': 2, accessories: 2, protection: 1 }, 10),
  ...many(
    'artisan',
    'family',
    'Métallerie|Serrurerie|Ferronnerie',
    { fastenings: 5, accessories: 4, 'anchors-rivets': 2, hardware: 3, protection: 2, 'hand-tools': 1, chemistry: 1 },
    8,
  ),
  ...many(
    'artisan',
    'family',
    'Maçonnerie|Couverture|Plâtrerie|Carrelage|Peinture',
    { protection: 4, 'anchors-rivets': 3, accessories: 3, 'wood-fixings': 3, 'hand-tools': 3, chemistry: 2 },
    9,
  ),
  ...many(
    'industry',
    'land',
    'Mécanique|Chaudronnerie|Constructions métalliques|Usinage|Tôlerie',
    { fastenings: 8, accessories: 4, protection: 3, 'hand-tools': 2, chemistry: 2, 'anchors-rivets': 1 },
    7,
  ),
  ...many(
    'industry',
    'land',
    'Fonderies|Papeteries|Scieries|Laiteries|Plasturgie',
    { fastenings: 4, protection: 5, electrical: 3, plumbing: 2, 'hand-tools': 2, chemistry: 2, accessories: 2 },
    4,
  ),
  ...many(
    'reseller',
    'family',
    'Quincaillerie|Comptoir|Droguerie',
    { fastenings: 3, 'wood-fixings': 3, 'hand-tools': 3, hardware: 3, plumbing: 2, electrical: 2, chemistry: 2, accessories: 2, protection: 1, 'anchors-rivets': 2 },
    5,
  ),
  ...many(
    'reseller',
    'town',
    'Matériaux|Bricolage|Fournitures',
    { fastenings: 2, 'wood-fixings': 3, 'hand-tools': 3, hardware: 2, plumbing: 3, electrical: 3, chemistry: 2, accessories: 2, protection: 2, 'anchors-rivets': 2 },
    3,
  ),
  ...many(
    'standard',
    'family',
    'Garage|Camping|Domaine|Jardins|Transports',
    { fastenings: 3, 'hand-tools': 3, chemistry: 3, protection: 2, electrical: 2, hardware: 2, plumbing: 1 },
    5,
  ),
  ...many('standard', 'town', 'Résidences|Entretien|Nettoyage|Espaces verts', { plumbing: 2, electrical: 2, 'hand-tools': 2, chemistry: 3, protection: 3, hardware: 2 }, 3),
  ...many(
    'key',
    'land',
    'Groupe Bâtir|Habitat|Énergies|Travaux publics',
    { protection: 4, electrical: 4, plumbing: 4, fastenings: 3, 'anchors-rivets': 3, accessories: 3, 'wood-fixings': 2, 'hand-tools': 2, chemistry: 1, hardware: 1 },
    1,
  ),
]

function many(tariffClass: string, form: Trade['form'], names: string, roots: Record<string, number>, weight: number): Trade[] {
  const list = names.split('|')
  return list.map((name) => ({ name, class: tariffClass, form, roots, weight: weight / list.length }))
}

function words(text: string): string[] {
  return text.split(' ')
}
