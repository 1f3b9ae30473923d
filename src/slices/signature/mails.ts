import type { Envoi } from "../../platform/acts.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { NBSP } from "../../shared/phrase.ts";

/** What every mail of a round says: title of the draft, its id. */
export type Sujet = { projet: string; titre: string };

const reference = (projet: string): string => `projet ${projet.slice(0, 8).toUpperCase()}`;

const courriel = (
  a: string,
  { projet }: Sujet,
  sujet: string,
  texte: string,
  lien: Courriel["lien"] = { libelle: "Voir où en est la signature", chemin: `/projets/${projet}/signature` },
): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: { a, sujet, texte, reference: reference(projet), ...(lien ? { lien } : {}) } satisfies Courriel,
});

/** Words of the link sent to somebody who is to sign: `donnerAcces` adds what the link is worth. */
export const motsDInvitation = (
  { titre }: Sujet,
  q: { pour: string; de: string; qualite: string; rappel: boolean },
): { sujet: string; texte: string } => ({
  sujet: q.rappel ? `Votre signature est attendue${NBSP}: ${titre}` : `Un texte à signer${NBSP}: ${titre}`,
  texte: `Bonjour,

${q.de} vous demande de signer «${NBSP}${titre}${NBSP}» au nom de ${q.pour}, comme ${q.qualite}.

Vous lirez le texte entier, ce qu’il ouvre et qui a déjà signé. Rien n’est signé tant que vous n’avez pas appuyé sur le bouton${NBSP}; vous pouvez aussi décliner, en disant pourquoi.`,
});

/** What her signature was, for whoever gave it. */
export const recu = (
  a: string,
  sujet: Sujet,
  q: { pour: string; quand: string; texte: string; reste: string },
): Envoi =>
  courriel(
    a,
    sujet,
    `Vous avez signé${NBSP}: ${sujet.titre}`,
    `Bonjour,

Vous avez signé «${NBSP}${sujet.titre}${NBSP}» au nom de ${q.pour}, ${q.quand}.

Empreinte du texte signé (SHA-256)${NBSP}: ${q.texte}

${q.reste}`,
    { libelle: "Relire ce texte", chemin: `/signer/${sujet.projet}` },
  );

/** Everybody has signed. */
export const conclue = (a: string, sujet: Sujet, q: { convention: string; qui: string }): Envoi =>
  courriel(
    a,
    sujet,
    `Tout est signé${NBSP}: ${sujet.titre}`,
    `Bonjour,

«${NBSP}${sujet.titre}${NBSP}» porte toutes les signatures demandées${NBSP}: ${q.qui}.

Le document est en train d’être scellé, une signature après l’autre.`,
    { libelle: "Ouvrir la convention", chemin: `/convention/${q.convention}` },
  );

/** Somebody declined. */
export const decline = (a: string, sujet: Sujet, q: { nom: string; pour: string; motif: string }): Envoi =>
  courriel(
    a,
    sujet,
    `${q.pour} ne signe pas${NBSP}: ${sujet.titre}`,
    `Bonjour,

${q.nom} décline de signer «${NBSP}${sujet.titre}${NBSP}» au nom de ${q.pour}. La raison donnée${NBSP}:

${q.motif}

Les signatures déjà données restent en attente. Pour reprendre le texte, rouvrez le projet.`,
  );

/** The round is void: to those who could sign or had signed, and to the workshop. */
export const rouvert = (a: string, sujet: Sujet, q: { par: string; motif: string; signees: number }): Envoi =>
  courriel(
    a,
    sujet,
    `La signature est arrêtée${NBSP}: ${sujet.titre}`,
    `Bonjour,

${q.par} a repris «${NBSP}${sujet.titre}${NBSP}» pour le modifier. La raison donnée${NBSP}:

${q.motif}

${
  q.signees === 0
    ? "Personne n’avait encore signé."
    : "Les signatures données à cette version ne valent pas pour la suivante."
} Vous recevrez un autre lien si votre signature est de nouveau demandée.`,
  );

type AReconnaitre = { pour: string; qui: string; depot: string };

/** Words of a file handed in, for the other parties, and where they see it. */
export const motsAReconnaitre = (
  { projet, titre }: Sujet,
  q: AReconnaitre,
): { sujet: string; texte: string; suite: string } => ({
  sujet: `Un document signé à reconnaître${NBSP}: ${titre}`,
  texte: `Bonjour,

${q.pour} a déposé un document signé ailleurs qu’ici pour «${NBSP}${titre}${NBSP}»${NBSP}: ${q.qui}.

Il ne compte qu’une fois vu et reconnu par une autre partie. Comparez-le au texte, puis reconnaissez-le ou écartez-le.`,
  suite: `/projets/${projet}/depots/${q.depot}`,
});

/** A file signed elsewhere was handed in: to the other parties, who are to see and recognise it. */
export function aReconnaitre(a: string, sujet: Sujet, q: AReconnaitre): Envoi {
  const { suite, ...mots } = motsAReconnaitre(sujet, q);
  return courriel(a, sujet, mots.sujet, mots.texte, { libelle: "Voir ce document", chemin: suite });
}
