import type { Day } from "../../shared/day.ts";
import { jusquAu, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import {
  type Convention,
  debutDe,
  dernierTerme,
  duree,
  leJourPartiel,
  mot,
  parPeriodes,
  phraseReconduction,
  vieLe,
} from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { nomsDesArticles, type Piece } from "../redaction/index.ts";
import { consolider } from "../vie/index.ts";
import { type ArticleImprime, engagementsImprimes, type Part, parts, periode } from "./document-articles.ts";
import { auJour, type Bloc, type Contexte, type Fiche, type Nommer, nommerDe, nommes, typo } from "./document-mots.ts";
import { agissantPar, parOrganisation, partiesImprimees, signatairesDe, visas } from "./document-parties.ts";
import {
  annexesImprimees,
  consolidesImprimes,
  partiesDuTexte,
  preambuleImprime,
  visasImprimes,
} from "./document-pieces.ts";

/*
 * What the document of a convention says, in French, out of the same data as its page. The template only lays it out:
 * the same convention gives the same words, whatever the day they are asked.
 */

/** What the template lays out; every text is ready to be read. */
export type DonneesDocument = {
  numero: string;
  version: number;
  mention: string | null;
  titre: { principal: string; suite: string | null; precision: string | null; taille: number };
  parties: { nom: string; suite: string }[];
  /** The text itself names the parties and says that they agree: nothing of it is said twice. */
  partiesDites: boolean;
  visas: string[];
  /** What the parties say before what they agree, as an article without number; none without preamble. */
  preambule: ArticleImprime[];
  parts: Part[];
  engagements: Fiche[];
  instances: Bloc[];
  effet: string[];
  signatures: Fiche[];
  membres: Bloc[];
  annexes: ArticleImprime[];
  apropos: string[];
  pied: { gauche: Bloc; droite: Bloc };
};

/** Closes the naming of the parties, in every such text. */
const FORMULE = /\bil\s+(?:est|a\s+été)\s+convenu\s+ce\s+qui\s+suit/iu;

/** Everything the document of a convention says. */
export function donneesDocument(convention: Convention, contexte: Contexte): DonneesDocument {
  const nommer = nommerDe(contexte);
  const { au, textes } = contexte;
  // pieces are what was signed; a consolidated text is made of them where there are some, else of the articles as data
  const pieces = au === null ? contexte.pieces : [];
  const noms = nomsDesArticles(convention, textes.length > 0 ? textes : [{ avenant: null, pieces: contexte.pieces }]);
  const ecrit = au !== null && textes.some((t) => t.avenant === null && t.pieces.length > 0 && t.le <= au);
  const consolide = ecrit ? consolidesImprimes(convention, consolider(convention, textes, au), nommer) : null;
  return {
    numero: contexte.avenant === null ? convention.id : `${convention.id} · ${contexte.avenant}`,
    version: contexte.no,
    mention: contexte.mention,
    titre: titreImprime(convention.titre, contexte.au),
    parties: partiesImprimees(convention, contexte),
    partiesDites: (consolide?.textes ?? pieces.map((p) => p.texte)).some((t) => FORMULE.test(t)),
    visas: [...visas(convention, contexte), ...(consolide?.visas ?? visasImprimes(pieces))],
    preambule: consolide?.preambule ?? preambuleImprime(pieces),
    parts:
      consolide?.parts ??
      (pieces.length > 0 ? partiesDuTexte(convention, pieces, nommer, noms) : [...parts(convention, au, nommer, noms)]),
    engagements: engagementsImprimes(convention, nommer, noms),
    instances: instancesImprimees(convention, nommer),
    effet: effetImprime(convention, contexte),
    signatures: signaturesImprimees(convention, contexte, nommer),
    membres: membresImprimes(convention, nommer),
    annexes: consolide?.annexes ?? annexesImprimees(convention, pieces, nommer),
    apropos: apropos(convention, contexte),
    pied: pied(convention, contexte),
  };
}

/**
 * What is signed of a convention: its text, its pieces if it has some, without its signatures, what became of it since,
 * and the examples put to it. Two versions with the same text have the same document.
 */
export function texteDe(
  convention: Convention,
  pieces: readonly Piece[] = [],
): Partial<Convention> & { pieces?: readonly Piece[] } {
  const {
    version: _version,
    signatures: _signatures,
    renouvellements: _renouvellements,
    graces: _graces,
    suspensions: _suspensions,
    denonciation: _denonciation,
    resiliation: _resiliation,
    retraits: _retraits,
    remplaceePar: _remplaceePar,
    avenants: _avenants,
    exemples: _exemples,
    ...texte
  } = convention;
  return pieces.length > 0 ? { ...texte, pieces } : texte;
}

/** Title over its continuation: "Convention de partenariat", "entre l’Unaforis et Nexem". Long titles are set smaller. */
function titreImprime(titre: string, au: Day | null): DonneesDocument["titre"] {
  const [, first, rest] = /^(.{8,60}?) (entre .+)$/su.exec(titre) ?? [];
  const principal = typo(first ?? titre);
  return {
    principal,
    suite: rest === undefined ? null : typo(rest),
    precision: au === null ? null : `Texte consolidé au ${auJour(au)}`,
    taille: principal.length <= 34 ? 27.5 : principal.length <= 90 ? 22 : 16,
  };
}

const instancesImprimees = (convention: Convention, nommer: Nommer): Bloc[] =>
  (convention.instances ?? []).map(({ libelle, type, membres, rythme }) => ({
    titre: typo(libelle),
    lignes: [
      majuscule(typo(type)) + (membres?.length ? `${NBSP}: ${liste(nommes(convention, membres, nommer))}.` : "."),
      rythme == null ? "Rythme non précisé." : `Rythme${NBSP}: ${typo(rythme)}.`,
    ],
  }));

function effetImprime(convention: Convention, { avenant, au }: Contexte): string[] {
  const { effet, adosseA, territoire, publics } = convention;
  if (avenant !== null) return effetDAvenant(effet);
  const start = debutDe(convention);
  const since = effet.du == null ? "à la dernière signature des parties fondatrices" : leJour(effet.du);
  const lines = [
    `La convention prend effet ${since}${effet.du == null && start !== null ? `, soit ${leJour(start)}` : ""}.`,
    effet.retroactif === true ? "Ce qui a été fait depuis ce jour compte dans ses bilans." : null,
    ...terme(convention),
    au === null ? null : proroge(convention, au),
    adosseA == null
      ? null
      : `Elle prend fin avec ce qui la porte${NBSP}: ${typo(adosseA.quoi)}, ${jusquAu(adosseA.au)}.`,
    territoire == null ? null : `Territoire${NBSP}: ${liste(territoire.map(nomTerritoire))}.`,
    publics == null ? null : `Publics${NBSP}: ${liste(publics.map(mot))}.`,
  ];
  return lines.filter((l) => l !== null);
}

function effetDAvenant({ du, au, retroactif, reconduction }: Convention["effet"]): string[] {
  const ensuite =
    reconduction?.maxFois === 0
      ? "Elle n’est plus reconduite ensuite."
      : "Elle est ensuite reconduite tacitement, comme le prévoit son texte.";
  const lines = [
    `L’avenant prend effet ${du == null ? "à sa dernière signature" : leJour(du)}.`,
    au == null ? null : `Il porte au ${auJour(au)} inclus le terme de la convention.`,
    au == null || reconduction == null ? null : ensuite,
    retroactif === true ? "Ce qui a été fait depuis le terme précédent compte dans ses bilans." : null,
  ];
  return lines.filter((l) => l !== null);
}

/** The term as the text states it, whatever became of it since; a text that renews itself does not end on its first. */
function terme(convention: Convention): string[] {
  const { au, dureeMois, reconduction } = convention.effet;
  const again = reconduction?.mode === "tacite" && reconduction.maxFois !== 0 ? reconduction : null;
  const lines = [
    au != null
      ? `${again ? "Son premier terme est" : "Elle prend fin"} ${leJour(au)} inclus.`
      : dureeMois == null
        ? "Le texte ne précise pas de terme."
        : `Elle est conclue pour ${duree(dureeMois)}.`,
  ];
  if (again === null) {
    const renewal = phraseReconduction(convention.effet);
    return renewal === null ? lines : [...lines, `${renewal}.`];
  }
  const start = debutDe(convention) ?? au;
  const { denonciation: _d, avenants: _a, ...written } = convention;
  const last = start == null ? null : dernierTerme(written, start);
  return [
    ...lines,
    `Elle est ensuite reconduite tacitement ${parPeriodes(again, again.maxFois ?? Number.POSITIVE_INFINITY)}.`,
    ...(last === null ? [] : [`Son dernier jour possible est ${leJour(last)}.`]),
  ];
}

/** By which avenant the term stands where it does on a day; null when none moved it. */
function proroge(convention: Convention, jour: Day): string | null {
  const { prorogation, echeance } = vieLe(convention, jour, { trouver: () => undefined });
  if (prorogation === null || echeance === null) return null;
  return `L’avenant du ${auJour(prorogation.le)} l’a prorogée ${jusquAu(echeance)} inclus.`;
}

function signaturesImprimees(convention: Convention, contexte: Contexte, nommer: Nommer): Fiche[] {
  const sealed = contexte.signataires.length > 0;
  return [...parOrganisation(convention.parties)].flatMap(([id, entries]) =>
    signatairesDe(convention, id, entries, contexte).map(({ par, fonction, le, pouvoir }) => ({
      titre: [`Pour ${nommer(id)}`, agissantPar(convention, id, contexte) ?? []].flat().join(", "),
      lignes: [
        par !== null ? typo(par) : le === null ? "Signataire à désigner" : "Signataire non précisé",
        ...(fonction === null ? [] : [typo(fonction)]),
        ...(le === null ? [] : [`signé ${leJourPartiel(le)}`]),
        ...(sealed
          ? [le === null ? "signature et date dans un sceau de ce fichier" : "signature scellée dans ce fichier"]
          : le === null
            ? ["signature attendue"]
            : []),
      ],
      note: pouvoir === null ? null : majuscule(typo(pouvoir)),
    })),
  );
}

function membresImprimes(convention: Convention, nommer: Nommer): Bloc[] {
  const under = new Map<string, string[]>();
  for (const { organisation, de: party, du, au } of convention.membres ?? []) {
    const when = du == null && au == null ? "" : `, ${periode({ du, au })}`;
    under.set(party, [...(under.get(party) ?? []), nommer(organisation) + when]);
  }
  return [...under].map(([party, lignes]) => ({
    titre: `Agissent sous ${nommer(party)}${NBSP}: ${nombre(lignes.length, "un membre", "membres")}.`,
    lignes: lignes.sort((a, b) => a.localeCompare(b, "fr")),
  }));
}

/** What this very file is, what it proves and what it does not. */
function apropos(convention: Convention, contexte: Contexte): string[] {
  const { signataires, verifier, no, empreinte, au, mention, avenant, projet } = contexte;
  const nature = projet
    ? "Ce fichier est un projet : il n’est ni signé ni scellé, et peut encore changer."
    : signataires.length > 0
      ? `Chaque signature est scellée dans ce fichier par l’instance qui l’a recueillie. Pour savoir s’il est intact et qui l’a signé, déposez-le sur ${verifier}. Au sens du règlement eIDAS, ce sont des signatures électroniques simples, jointes à un sceau technique de l’instance${NBSP}: ni signatures avancées, ni signatures ou cachets qualifiés.`
      : au === null
        ? `Ce fichier n’est pas scellé${NBSP}: il redit le texte et les signatures déclarées, il n’en est pas la preuve. L’original est ce que les parties ont signé.`
        : `Ce fichier n’est pas scellé${NBSP}: il rassemble, pour la lecture, ce qui vaut au ${auJour(au)}. L’original est ce que les parties ont signé, avenants compris.`;
  return [
    `${projet ? `Projet, version ${no}` : avenant === null ? `Version ${no}` : majuscule(avenant)} de la convention ${convention.id}. Empreinte de son texte (SHA-256)${NBSP}: ${empreinte.match(/.{8}/g)?.join(" ") ?? empreinte}.`,
    nature,
    ...(mention === null ? [] : [`${mention}.`]),
  ];
}

/** At most that many names stand at the foot of each page. */
const NOMS_AU_PIED = 2;

function pied(convention: Convention, { signataires, verifier, empreinte }: Contexte): DonneesDocument["pied"] {
  const sealed = signataires.length > 0;
  const open = signataires.some((s) => s.le == null); // composed for the first seal: the others are to come
  const named = sealed ? signataires : convention.signatures.filter((s) => s.par != null);
  const count = sealed ? signataires.length : convention.signatures.length;
  const lines = named.map(({ par, le }) =>
    [typo(par ?? ""), ...(le == null ? [] : [leJourPartiel(le).replace(/^(le|en) /, "")])].join(", "),
  );
  const kept = lines.length > NOMS_AU_PIED ? lines.slice(0, NOMS_AU_PIED - 1) : lines;
  const others = lines.length - kept.length;
  return {
    gauche: {
      titre: "Vérifier ce document",
      lignes: [verifier, `empreinte du texte ${empreinte.slice(0, 16).match(/.{4}/g)?.join(" ") ?? ""} …`],
    },
    droite: {
      titre: open
        ? `${majuscule(nombre(count, "un signataire", "signataires"))}, un sceau par signature`
        : sealed
          ? `${majuscule(nombre(count, "une signature", "signatures"))}, document scellé`
          : majuscule(nombre(count, "une signature déclarée", "signatures déclarées")),
      lignes: others === 0 ? kept : [...kept, `et ${nombre(others, "un autre", "autres")}`],
    },
  };
}
