export type Place = { postalCode: string; city: string; country: string }

/** Towns with their real postal codes. */
export const places: Record<'FR' | 'BE' | 'DE' | 'IT' | 'ES', Place[]> = {
  FR: townsOf(
    'FR',
    `
    69007 Lyon|69100 Villeurbanne|69200 Vénissieux|69400 Villefranche-sur-Saône|69800 Saint-Priest|42000 Saint-Étienne|42300 Roanne|42600 Montbrison|38000 Grenoble|38200 Vienne|38300 Bourgoin-Jallieu|38500 Voiron
    73000 Chambéry|73200 Albertville|74000 Annecy|74100 Annemasse|74300 Cluses|01000 Bourg-en-Bresse|01100 Oyonnax|26000 Valence|26100 Romans-sur-Isère|26200 Montélimar|07000 Privas|07100 Annonay|43000 Le Puy-en-Velay|63000 Clermont-Ferrand
    63300 Thiers|03000 Moulins|03200 Vichy|15000 Aurillac|71000 Mâcon|71100 Chalon-sur-Saône|71200 Le Creusot|21000 Dijon|21200 Beaune|39000 Lons-le-Saunier|39100 Dole|25000 Besançon|25200 Montbéliard|70000 Vesoul|89000 Auxerre|58000 Nevers
    75011 Paris|75019 Paris|77100 Meaux|78000 Versailles|78200 Mantes-la-Jolie|91000 Évry-Courcouronnes|92000 Nanterre|93200 Saint-Denis|94400 Vitry-sur-Seine|95000 Cergy|60000 Beauvais|80000 Amiens|59000 Lille|59140 Dunkerque|59300 Valenciennes
    62000 Arras|62100 Calais|02100 Saint-Quentin|51100 Reims|10000 Troyes|08000 Charleville-Mézières|57000 Metz|54000 Nancy|88000 Épinal|67000 Strasbourg|67500 Haguenau|68000 Colmar|68100 Mulhouse|76000 Rouen|76600 Le Havre|27000 Évreux|14000 Caen
    50100 Cherbourg-en-Cotentin|61000 Alençon|35000 Rennes|35300 Fougères|35400 Saint-Malo|22000 Saint-Brieuc|29000 Quimper|29200 Brest|56000 Vannes|56100 Lorient|44000 Nantes|44600 Saint-Nazaire|49000 Angers|49300 Cholet|53000 Laval|72000 Le Mans
    85000 La Roche-sur-Yon|37000 Tours|41000 Blois|45000 Orléans|28000 Chartres|18000 Bourges|36000 Châteauroux|86000 Poitiers|79000 Niort|17000 La Rochelle|16000 Angoulême|87000 Limoges|19100 Brive-la-Gaillarde|24000 Périgueux|33000 Bordeaux|33500 Libourne
    40000 Mont-de-Marsan|64000 Pau|64100 Bayonne|65000 Tarbes|31000 Toulouse|31600 Muret|81000 Albi|81100 Castres|82000 Montauban|12000 Rodez|46000 Cahors|47000 Agen|32000 Auch|11000 Carcassonne|11100 Narbonne|66000 Perpignan|34000 Montpellier|34500 Béziers
    30000 Nîmes|30100 Alès|48000 Mende|84000 Avignon|13003 Marseille|13100 Aix-en-Provence|13200 Arles|83000 Toulon|83300 Draguignan|06000 Nice|06130 Grasse|04100 Manosque|05000 Gap`,
  ),
  BE: townsOf('BE', '9000 Gent|2000 Antwerpen|4000 Liège|5000 Namur|6000 Charleroi|7000 Mons|8000 Brugge|3000 Leuven'),
  DE: townsOf('DE', '79098 Freiburg im Breisgau|77652 Offenburg|76133 Karlsruhe|66111 Saarbrücken|70173 Stuttgart|50667 Köln|60311 Frankfurt am Main'),
  IT: townsOf('IT', '10121 Torino|20121 Milano|16121 Genova|24121 Bergamo|25121 Brescia|37121 Verona'),
  ES: townsOf('ES', '08018 Barcelona|17001 Girona|20001 Donostia-San Sebastián|31001 Pamplona|50001 Zaragoza|48001 Bilbao'),
}

export const streets: Record<keyof typeof places, string[]> = {
  FR: listed(
    'rue des Artisans|rue de l’Industrie|avenue Jean Jaurès|chemin du Moulin|rue Pasteur|zone artisanale des Platanes|rue Gutenberg|route de la Gare|boulevard Voltaire|rue des Forges|impasse des Acacias|rue du Commerce|avenue de la République|allée des Tilleuls|rue Ampère|rue Denis Papin|chemin des Vignes|rue de la Fontaine|zone industrielle Nord|rue des Frères Lumière|quai du Canal|rue Marcel Sembat|route Nationale|rue des Chênes|place du Marché|rue du Stade',
  ),
  BE: listed('Industrielaan|Stationsstraat|rue de l’Industrie|Kerkstraat|chaussée de Bruxelles|Nijverheidslaan'),
  DE: listed('Industriestraße|Bahnhofstraße|Gewerbepark|Hauptstraße|Schillerstraße'),
  IT: listed('via Garibaldi|via dell’Industria|via Roma|corso Italia|via dell’Artigianato'),
  ES: listed('calle Mayor|polígono industrial Sur|avenida de la Industria|calle del Comercio'),
}

function townsOf(country: string, text: string): Place[] {
  return listed(text.replaceAll('\n', '|')).map((town) => {
    const [postalCode = '', ...words] = town.split(' ')
    return { postalCode, city: words.join(' '), country }
  })
}

function listed(text: string): string[] {
  return text
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)
}
