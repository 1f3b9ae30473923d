import { de, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { type Article, type Convention, duree, mot, phraseCible } from "../conventions/index.ts";
import { direQuestion, nomTerritoire } from "../droits/index.ts";
import { pareil, parId } from "./rules-comparer.ts";
import { auJour, cite, type Nommer, nommees } from "./rules-dire.ts";
import { ecartsDArticles } from "./rules-ecarts-articles.ts";
import type { AvenantProjete, Piece, Redaction } from "./types.ts";

/*
 * What changes in the data of a draft, in sentences. Whatever no sentence foresees is named all the same: a change is
 * never silent.
 */

/** What the data say before and after, absent and null being the same. */
type Avant<T> = T | null | undefined;

/** Sentences on what changes in the data from one version to another; none when they say the same. */
export function ecartsDeDonnees(avant: Redaction, apres: Redaction, nommer: Nommer): string[] {
  const labels = etiquettes(avant.pieces, apres.pieces);
  if (avant.convention && apres.convention) {
    const [a, b] = [avant.convention, apres.convention];
    return [...parCle(a, b, (cle) => deConvention(cle, a, b, nommer, labels)), ...portage(avant, apres, labels)];
  }
  if (avant.avenant && apres.avenant) {
    const [a, b] = [avant.avenant, apres.avenant];
    return [...parCle(a, b, (cle) => dAvenant(cle, a, b, nommer, labels)), ...portage(avant, apres, labels)];
  }
  return [];
}

/** How a right is called: by the piece that carries it, then by its title when that piece carries several. */
type Etiquettes = ReadonlyMap<string, string>;

function etiquettes(avant: readonly Piece[], apres: readonly Piece[]): Etiquettes {
  const found = new Map<string, string>();
  for (const { genre, numero, titre, articles } of [...avant, ...apres])
    for (const id of articles ?? []) {
      const name = numero ? `${genre === "annexe" ? "Annexe" : "Article"} ${numero}` : (titre ?? id);
      found.set(id, (articles?.length ?? 0) > 1 ? `${name}, ${cite(mot(id))}` : name);
    }
  return found;
}

/** Every key that differs, with its sentences, or its bare name when none foresees it. */
function parCle<T extends Convention | AvenantProjete>(
  avant: T,
  apres: T,
  dire: (cle: string) => readonly string[],
): string[] {
  const keys = [...new Set([...Object.keys(avant), ...Object.keys(apres)])];
  const [a, b] = [avant as Record<string, unknown>, apres as Record<string, unknown>];
  return keys.flatMap((cle) => {
    if (pareil(a[cle], b[cle])) return [];
    const said = dire(cle);
    return said.length > 0 ? said : [`Un autre changement de données${NBSP}: ${NOMS[cle] ?? cle}.`];
  });
}

const NOMS: Readonly<Record<string, string>> = {
  titre: "le titre",
  genre: "le genre",
  parent: "la convention déclinée",
  parties: "les parties",
  membres: "les membres",
  appuis: "les appuis",
  signatures: "les signatures",
  effet: "la durée",
  territoire: "le territoire",
  publics: "les publics",
  axes: "les axes",
  articles: "les droits",
  engagements: "les engagements",
  instances: "les instances",
  exemples: "les exemples",
};

/** « Le titre devient « X ». »: one value for another, with words for none. */
function devient(quoi: string, avant: Avant<string>, apres: Avant<string>): string[] {
  if ((avant ?? null) === (apres ?? null)) return [];
  if (apres == null) return [`${quoi} n’est plus indiqué${NBSP}; c’était ${avant}.`];
  return [avant == null ? `${quoi} est désormais ${apres}.` : `${quoi} passe de ${avant} à ${apres}.`];
}

/** Items that come and go: « S’ajoutent : a et b. » */
function entrees(quoi: string, avant: readonly string[], apres: readonly string[]): string[] {
  const come = apres.filter((x) => !avant.includes(x));
  const gone = avant.filter((x) => !apres.includes(x));
  return [
    ...(come.length > 0 ? [`${quoi}${NBSP}: ${come.length > 1 ? "s’ajoutent" : "s’ajoute"} ${liste(come)}.`] : []),
    ...(gone.length > 0 ? [`${quoi}${NBSP}: ${gone.length > 1 ? "disparaissent" : "disparaît"} ${liste(gone)}.`] : []),
  ];
}

function deConvention(cle: string, a: Convention, b: Convention, nommer: Nommer, labels: Etiquettes): string[] {
  const noms = (ids: Avant<readonly string[]>) => (ids ?? []).map(nommer);
  switch (cle) {
    case "titre":
      return [`Le titre devient ${cite(b.titre)}.`];
    case "genre":
      return devient("Le genre", cite(a.genre), cite(b.genre));
    case "parties":
      return deParties(a, b, nommer);
    case "membres":
      return deMembres(a.membres ?? [], b.membres ?? [], nommer);
    case "appuis":
      return entrees("Appuis", noms(a.appuis), noms(b.appuis));
    case "effet":
      return dEffet(a.effet, b.effet);
    case "adosseA":
      return devient("Ce sur quoi la convention repose", portee(a), portee(b));
    case "territoire":
      return limite("Le territoire", a.territoire, b.territoire, nomTerritoire);
    case "publics":
      return limite("Le public", a.publics, b.publics, mot);
    case "axes":
      return entrees(
        "Axes",
        (a.axes ?? []).map((x) => cite(x.titre)),
        (b.axes ?? []).map((x) => cite(x.titre)),
      );
    case "articles":
      return ecartsDArticles(a.articles, b.articles, {
        nommer,
        labels,
        organisations: new Set([...nommees(a), ...nommees(b)]),
      });
    case "engagements":
      return dEngagements(a.engagements ?? [], b.engagements ?? [], nommer);
    case "instances":
      return dInstances(a.instances ?? [], b.instances ?? [], nommer);
    case "exemples":
      return dExemples(a.exemples ?? [], b.exemples ?? [], nommer);
    default:
      return [];
  }
}

const portee = ({ adosseA }: Convention): string | null =>
  adosseA ? `${cite(adosseA.quoi)}, jusqu’au ${auJour(adosseA.au)}` : null;

function limite<T extends string>(
  quoi: string,
  avant: Avant<readonly T[]>,
  apres: Avant<readonly T[]>,
  dire: (mot: T) => string,
): string[] {
  if (apres == null) return [`${quoi} n’est plus limité.`];
  if (avant == null) return [`${quoi} est désormais limité${NBSP}: ${liste(apres.map(dire))}.`];
  return entrees(quoi, avant.map(dire), apres.map(dire));
}

/** Parties that come, go, or are no longer described alike. */
function deParties(a: Convention, b: Convention, nommer: Nommer): string[] {
  const ids = (c: Convention) => [...new Set(c.parties.map((p) => p.organisation))];
  const of = (c: Convention, id: string) => c.parties.filter((p) => p.organisation === id);
  const both = ids(a).filter((id) => ids(b).includes(id));
  return [
    ...entrees("Parties", ids(a).map(nommer), ids(b).map(nommer)),
    ...both.flatMap((id) => (pareil(of(a, id), of(b, id)) ? [] : dePartie(nommer(id), of(a, id), of(b, id), nommer))),
  ];
}

type Membres = NonNullable<Convention["membres"]>;

/** Who acts under a party comes, goes, or over other days. */
function deMembres(avant: Membres, apres: Membres, nommer: Nommer): string[] {
  const under = (list: Membres) => Map.groupBy(list, (m) => m.de);
  const [before, after] = [under(avant), under(apres)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((party) => {
    const [old, now] = [before.get(party) ?? [], after.get(party) ?? []];
    const ids = (list: Membres) => [...new Set(list.map((m) => m.organisation))];
    const days = (list: Membres, id: string) => list.filter((m) => m.organisation === id).map(({ du, au }) => [du, au]);
    const moved = ids(now).filter((id) => ids(old).includes(id) && !pareil(days(old, id), days(now, id)));
    return [
      ...entrees(`Au titre ${de(nommer(party))}`, ids(old).map(nommer), ids(now).map(nommer)),
      ...(moved.length === 0
        ? []
        : [`Au titre ${de(nommer(party))}${NBSP}: les dates changent pour ${liste(moved.map(nommer))}.`]),
    ];
  });
}

type Parties = Convention["parties"];

function dePartie(nom: string, avant: Parties, apres: Parties, nommer: Nommer): string[] {
  const roles = (ps: Parties) => ps.flatMap((p) => p.roles).map((r) => cite(mot(r)));
  const signers = (ps: Parties) =>
    ps.flatMap((p) => p.signataires ?? []).map((s) => (s.requis ? s.qualite : `${s.qualite} (facultatif)`));
  const powers = (ps: Parties) =>
    ps.flatMap((p) => p.signataires ?? []).map((s) => [s.qualite, s.habilitation, s.delegation]);
  const dates = (ps: Parties) => ps.map((p) => [p.du, p.au]);
  const team = (ps: Parties) => ps.flatMap((p) => p.cotraitants ?? []).map(nommer);
  const head = (ps: Parties) =>
    ps.flatMap((p) => (typeof p.mandataire === "string" ? [nommer(p.mandataire)] : []))[0] ?? null;
  const said = [
    ...entrees(`${nom}, rôles`, roles(avant), roles(apres)),
    ...entrees(`${nom}, qui signe`, signers(avant), signers(apres)),
    ...(pareil(powers(avant), powers(apres)) || !pareil(signers(avant), signers(apres))
      ? []
      : [`${nom}${NBSP}: le pouvoir de signer n’est plus décrit de la même façon.`]),
    ...entrees(`${nom}, cotraitants`, team(avant), team(apres)),
    ...devient(`${nom}${NBSP}: le mandataire du groupement`, head(avant), head(apres)),
    ...(pareil(dates(avant), dates(apres)) ? [] : [`${nom}${NBSP}: les dates de sa participation changent.`]),
  ];
  return said.length > 0 ? said : [`${nom} n’est plus décrite de la même façon parmi les parties.`];
}

function dEffet(a: Convention["effet"], b: Convention["effet"]): string[] {
  const jour = (d: Avant<Parameters<typeof auJour>[0]>) => (d == null ? null : auJour(d));
  const du = (quoi: string, x: string | null, y: string | null) =>
    x === y
      ? []
      : y === null
        ? [`${quoi} n’est plus fixé${NBSP}; c’était le ${x}.`]
        : [x === null ? `${quoi} est fixé au ${y}.` : `${quoi} passe du ${x} au ${y}.`];
  const said = [
    ...du("Le premier jour d’effet", jour(a.du), jour(b.du)),
    ...du("Le terme", jour(a.au), jour(b.au)),
    ...devient(
      "La durée",
      a.dureeMois == null ? null : duree(a.dureeMois),
      b.dureeMois == null ? null : duree(b.dureeMois),
    ),
    ...((a.retroactif ?? false) === (b.retroactif ?? false)
      ? []
      : [b.retroactif ? "L’effet devient rétroactif." : "L’effet n’est plus rétroactif."]),
  ];
  const [r, s] = [a.reconduction, b.reconduction];
  if (pareil(r, s)) return said;
  if (!s) return [...said, "La convention ne se renouvelle plus."];
  if (r && r.mode !== s.mode) said.push(`La reconduction, qui était ${r.mode}, devient ${s.mode}.`);
  if (!r) said.push(`La convention peut se renouveler, par reconduction ${s.mode}.`);
  return [
    ...said,
    ...devient("La durée de chaque reconduction", r ? duree(r.dureeMois) : null, duree(s.dureeMois)),
    ...devient(
      "Le préavis",
      r?.preavisMois == null ? null : duree(r.preavisMois),
      s.preavisMois == null ? null : duree(s.preavisMois),
    ),
    ...devient("Le nombre de reconductions", fois(r?.maxFois), fois(s.maxFois)),
  ];
}

const fois = (n: Avant<number>): string | null => (n == null ? null : `${n} au plus`);

type Engagements = NonNullable<Convention["engagements"]>;

function dEngagements(avant: Engagements, apres: Engagements, nommer: Nommer): string[] {
  return parId(avant, apres, {
    nouveau: (e) => `Nouvel engagement${NBSP}: ${cite(e.titre)}, à la charge de ${liste(e.obliges.map(nommer))}.`,
    retire: (e) => `L’engagement ${cite(e.titre)} est retiré.`,
    change: (a, b) => {
      const head = `Engagement ${cite(b.titre)}`;
      return [
        ...(a.titre === b.titre ? [] : [`${head}${NBSP}: s’intitulait ${cite(a.titre)}.`]),
        ...entrees(`${head}, à la charge de`, a.obliges.map(nommer), b.obliges.map(nommer)),
        ...devient(`${head}${NBSP}: la cible`, phraseCible(a.cible), phraseCible(b.cible)),
        ...devient(`${head}${NBSP}: le rythme`, a.rythme, b.rythme),
        ...devient(`${head}${NBSP}: le pilote`, a.pilote, b.pilote),
        ...entrees(`${head}, avec`, (a.contributeurs ?? []).map(nommer), (b.contributeurs ?? []).map(nommer)),
        ...(pareil([a.actes, a.article, a.source], [b.actes, b.article, b.source])
          ? []
          : [`${head}${NBSP}: les actions qui le tiennent, ou l’article qui l’ouvre, changent.`]),
      ];
    },
    sinon: (b) => `Engagement ${cite(b.titre)}${NBSP}: ses données changent.`,
  });
}

type Instances = NonNullable<Convention["instances"]>;

const dInstances = (avant: Instances, apres: Instances, nommer: Nommer): string[] =>
  parId(avant, apres, {
    nouveau: (i) => `Nouvelle instance${NBSP}: ${i.libelle}.`,
    retire: (i) => `L’instance ${cite(i.libelle)} est retirée.`,
    change: (a, b) => [
      ...entrees(`${b.libelle}, membres`, (a.membres ?? []).map(nommer), (b.membres ?? []).map(nommer)),
      ...devient(`${b.libelle}${NBSP}: le rythme`, a.rythme, b.rythme),
      ...(a.libelle === b.libelle ? [] : [`${majuscule(b.libelle)}${NBSP}: s’appelait ${cite(a.libelle)}.`]),
      ...devient(`${b.libelle}${NBSP}: le genre`, a.type, b.type),
    ],
    sinon: (b) => `${majuscule(b.libelle)}${NBSP}: ses données changent.`,
  });

type Exemples = NonNullable<Convention["exemples"]>;

const ISSUES = { permis: "permis", refuse: "refusé", "a-completer": "à compléter" } as const;

function dExemples(avant: Exemples, apres: Exemples, nommer: Nommer): string[] {
  const says = ({ demande, attendu }: Exemples[number]) =>
    `${cite(direQuestion(demande, nommer))}, ${ISSUES[attendu.issue]}`;
  const come = apres.filter((x) => !avant.some((y) => pareil(x, y)));
  const gone = avant.filter((x) => !apres.some((y) => pareil(x, y)));
  return [
    ...come.map((x) => `Nouvel exemple convenu${NBSP}: ${says(x)}.`),
    ...gone.map((x) => `N’est plus un exemple convenu${NBSP}: ${says(x)}.`),
  ];
}

function dAvenant(cle: string, a: AvenantProjete, b: AvenantProjete, nommer: Nommer, labels: Etiquettes): string[] {
  const jour = (d: AvenantProjete["effetLe"]) => (d == null ? "le jour de la dernière signature" : `le ${auJour(d)}`);
  switch (cle) {
    case "effetLe":
      return [`L’avenant prend effet ${jour(b.effetLe)}${NBSP}; c’était ${jour(a.effetLe)}.`];
    case "jusquAu":
      if (b.jusquAu == null) return ["L’avenant ne prolonge plus la convention."];
      return [
        a.jusquAu == null
          ? `L’avenant prolonge la convention jusqu’au ${auJour(b.jusquAu)}.`
          : `Le nouveau terme passe du ${auJour(a.jusquAu)} au ${auJour(b.jusquAu)}.`,
      ];
    case "sansReconduction":
      return [
        b.sansReconduction
          ? "Après le nouveau terme, la convention n’est plus reconduite."
          : "Après le nouveau terme, la reconduction tacite reprend.",
      ];
    case "retroactif":
      return [b.retroactif ? "La prolongation devient rétroactive." : "La prolongation n’est plus rétroactive."];
    case "articles":
      return ecartsDArticles(a.articles, b.articles, { nommer, labels, organisations: new Set(tous(a, b)) });
    default:
      return [];
  }
}

/** In an avenant the parties are not at hand: what names no role known to all is taken for an organisation. */
const tous = (...avenants: AvenantProjete[]): string[] =>
  avenants
    .flatMap((x) => x.articles)
    .flatMap((x: Article) => [...x.de, ...(x.vers ?? [])])
    .filter((w) => w !== "toute-partie" && w !== "public" && !w.startsWith("membre-de:"));

/** Rights that another piece carries now, or none. */
function portage(avant: Redaction, apres: Redaction, labels: Etiquettes): string[] {
  const carrier = ({ pieces }: Redaction) => new Map(pieces.flatMap((p) => (p.articles ?? []).map((id) => [id, p.id])));
  const [before, after] = [carrier(avant), carrier(apres)];
  const held = new Set([...(apres.convention?.articles ?? apres.avenant?.articles ?? [])].map((x) => x.id));
  return [...held].flatMap((id) => {
    if (!before.has(id) || before.get(id) === after.get(id)) return [];
    const name = labels.get(id) ?? cite(mot(id));
    return [
      after.has(id)
        ? `Le droit ${cite(mot(id))} est désormais porté par une autre pièce${NBSP}: ${name}.`
        : `Le droit ${cite(mot(id))} n’est plus porté par aucune pièce du texte.`,
    ];
  });
}
