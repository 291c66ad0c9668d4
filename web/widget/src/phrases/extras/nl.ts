/** The widget's words for what `extras` brings, in Dutch. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Bestand toevoegen',
  toSend: 'Bestanden om te versturen',
  picture: 'Afbeelding',
  sendingFile: '{name} wordt verstuurd',
  cancel: 'Annuleren',
  download: '{name} downloaden',
  missing: 'Dit bestand kan nu niet worden getoond.',
  unsupported: "Je kunt alleen afbeeldingen (PNG, JPEG, GIF, WebP) en pdf's versturen.",
  tooLarge: 'Een bestand mag maximaal {size} groot zijn.',
  tooMany: 'Een bericht mag maximaal {count} bestanden bevatten.',
  ratingTitle: 'Hoe was deze chat?',
  askCes: 'Hoe makkelijk was het om de hulp te krijgen die je nodig had?',
  cesLow: 'Heel moeilijk',
  cesHigh: 'Heel makkelijk',
  askNps: 'Hoe waarschijnlijk is het dat je ons aanbeveelt aan een vriend of vriendin?',
  npsLow: 'Helemaal niet',
  npsHigh: 'Heel waarschijnlijk',
  askComment: 'Wil je nog iets toevoegen?',
  commentLabel: 'Je opmerking',
  changeRating: 'Mijn antwoorden wijzigen',
  leaveContact: 'Liever een adres achterlaten',
  contactLabel: 'E-mailadres of telefoonnummer',
  contactWhy: 'Je houdt je plaats in de rij. Ben je er dan niet meer, dan bereiken we je daar.',
  contactInvalid: 'Vul een e-mailadres in, of een telefoonnummer met netnummer.',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
}
