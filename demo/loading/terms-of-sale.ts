/** The invented seller's terms of sale, with price scale, payment, lateness and retention of title (G1, P2, P7 to P9, G3). */
export function termsOfSale(year: number): { fr: string; en: string } {
  return {
    fr: `Conditions générales de vente ${year}

1. Application. Ces conditions valent pour toute commande passée à Fournitures Dubreuil par un client professionnel. Elles sont remises à tout acheteur qui les demande et acceptées avec la commande ; la version acceptée reste jointe à celle-ci.

2. Prix. Les prix s'entendent hors taxes, au tarif en vigueur le jour de la commande, pour l'unité indiquée (pièce, cent, mètre, kilogramme). Le barème comprend le tarif public, ses paliers de quantité et les tarifs par classe de clients ; les accords particuliers sont écrits. La TVA est ajoutée au taux en vigueur le jour de la livraison.

3. Commande. Le minimum de commande est de 25 € HT. Le port est offert à partir de 250 € HT de marchandises ; en dessous, il est facturé au tarif affiché avant validation. La commande est ferme dès sa confirmation.

4. Livraison. Les dates sont données d'après le stock et les réceptions attendues. Les risques passent au client à la remise des marchandises. Les manquants et avaries se signalent au transporteur sur le bon, puis à nous sous trois jours ouvrés.

5. Paiement. Sauf terme convenu, les factures sont payables à trente jours de leur date. Il n'est pas accordé d'escompte pour paiement anticipé. Tout retard entraîne de plein droit, dès le lendemain de l'échéance et sans rappel, des pénalités au taux de la Banque centrale européenne augmenté de dix points et une indemnité forfaitaire de recouvrement de 40 euros par facture ; des frais supérieurs peuvent être réclamés sur justificatif.

6. Encours. Une commande qui dépasse l'encours autorisé attend l'accord de notre service financier.

7. Réserve de propriété. Les marchandises restent notre propriété jusqu'au paiement complet du prix, en principal et accessoires.

8. Retours. Aucun retour sans accord préalable. Les articles coupés à longueur ne sont pas repris.

9. Garantie. Les vices apparents se signalent à la réception ; la garantie légale des vices cachés s'applique.

10. Litiges. Le droit français s'applique ; le tribunal de commerce de Lyon est compétent.`,
    en: `Terms of sale ${year}

1. Scope. These terms govern every order that a business client places with Fournitures Dubreuil. They are given to any buyer who asks, and accepted with the order; the accepted version stays attached to it.

2. Prices. Prices are before tax, from the price list in force on the day of the order, for the unit stated (piece, hundred, metre, kilogram). The price scale consists of the public list, its quantity tiers and the lists by client class; special agreements are in writing. VAT is added at the rate in force on the day of delivery.

3. Orders. The minimum order is €25 before tax. Carriage is free from €250 of goods before tax; below, it is charged at the rate shown before the order is sent. An order is firm once we have confirmed it.

4. Delivery. Dates are given from stock and expected receipts. Risk passes to the client when the goods are handed over. Missing or damaged goods are noted on the carrier's slip, then reported to us within three working days.

5. Payment. Unless agreed otherwise, invoices are payable thirty days from their date. There is no discount for early payment. Late payment bears, as of right from the day after the due date and without reminder, interest at the rate of the European Central Bank plus ten points, and a fixed recovery fee of 40 euros per invoice; higher costs may be claimed with proof.

6. Credit. An order beyond the credit limit waits for the consent of our finance department.

7. Retention of title. Goods remain our property until the price has been paid in full, with all that is owed beside it.

8. Returns. No return without prior consent. Articles cut to length are not taken back.

9. Warranty. Visible defects are reported on receipt; the statutory warranty for hidden defects applies.

10. Disputes. French law governs; the commercial court of Lyon has jurisdiction.`,
  }
}
