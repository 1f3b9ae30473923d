import { addDays, addMonths, type Day, lastDayOf } from "../../shared/day.ts";
import { entreGuillemets, NBSP } from "../../shared/phrase.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { Convention, controler, debutDe } from "../conventions/index.ts";
import { plier } from "./rules-colonnes.ts";
import { nomsDes, nouvellesDe, type Repertoire, reconnaitre } from "./rules-organisations.ts";
import { type Lu, lireDate, lireJour, lireMois, lireReconduction, lireTerritoires } from "./rules-valeurs.ts";
import {
  type Appariement,
  type ChampDeReprise,
  type ConstatDeReprise,
  type LigneJugee,
  NOUVELLE,
  type Noms,
  type Tableau,
} from "./types.ts";

/** What lines are judged against. */
export type Contexte = {
  repertoire: Repertoire;
  noms: Noms;
  /** The conventions that the person may read. */
  connues: readonly Convention[];
  /** Organisations that she manages. */
  miennes: readonly string[];
  /** The one that takes the sheet up. */
  organisation: string;
  /** Lines declared to be other conventions than those they resemble. */
  autres: readonly number[];
};

type Carnet = {
  constats: ConstatDeReprise[];
  /** Reads a cell: its value, or null with what is wrong noted. */
  lire<T>(champ: ChampDeReprise, read: (text: string, entete: string) => Lu<T>): T | null;
  texte(champ: ChampDeReprise): string;
  noter(niveau: ConstatDeReprise["niveau"], champ: ChampDeReprise, phrase: string): void;
};

/** Judges every line of a sheet: what it would write, what is asked first, what is wrong; in the order of the file. */
export function jugerTableau(tableau: Tableau, appariement: Appariement, contexte: Contexte): LigneJugee[] {
  const { repertoire, noms } = contexte;
  const nouvelles = nouvellesDe(noms, repertoire.annuaire);
  const deja = indexDe(contexte.connues);
  const judged: LigneJugee[] = [];
  const before = new Map<string, LigneJugee[]>();
  for (const line of tableau.lignes) {
    const one = jugerLigne(line, tableau.entetes, appariement, { ...contexte, nouvelles });
    if (one.convention !== null) {
      const key = `${cleDesParties(one.convention)} ${(signeeLe(one.convention) ?? one.convention.effet.du ?? "").slice(0, 4)}`;
      const above = before.get(key) ?? [];
      jugerDouble(one, contexte.autres, deja, above.slice(-TEMOINS));
      before.set(key, above);
      above.push(one);
    }
    judged.push(one);
  }
  return judged;
}

/** Lines above, of the same parties and year, with which a line is compared. */
const TEMOINS = 300;

/** The conventions already there, by folded id and by parties. */
type Deja = { parId: ReadonlyMap<string, Convention>; parParties: ReadonlyMap<string, readonly Convention[]> };

function indexDe(connues: readonly Convention[]): Deja {
  const parParties = new Map<string, Convention[]>();
  for (const c of connues) parParties.set(cleDesParties(c), [...(parParties.get(cleDesParties(c)) ?? []), c]);
  return { parId: new Map(connues.map((c) => [plier(c.id), c])), parParties };
}

function carnetDe(cellules: readonly string[], entetes: readonly string[], { champs }: Appariement): Carnet {
  const constats: ConstatDeReprise[] = [];
  const columns = (champ: ChampDeReprise) => champs.flatMap((c, i) => (c === champ ? [i] : []));
  const titre = (champ: ChampDeReprise) => entetes[columns(champ)[0] ?? -1] ?? null;
  const texte = (champ: ChampDeReprise) =>
    columns(champ)
      .map((i) => (cellules[i] ?? "").trim())
      .filter(Boolean)
      .join(";");
  const noter: Carnet["noter"] = (niveau, champ, phrase) =>
    void constats.push({ niveau, colonne: titre(champ), phrase });
  return {
    constats,
    texte,
    noter,
    lire(champ, read) {
      const found = read(texte(champ), titre(champ) ?? "");
      if ("valeur" in found) return found.valeur;
      noter(found.sur ? "refus" : "doute", champ, found.phrase);
      return null;
    },
  };
}

type Ici = Contexte & { nouvelles: ReadonlyMap<string, string> };

function jugerLigne(
  { ligne, cellules }: Tableau["lignes"][number],
  entetes: readonly string[],
  appariement: Appariement,
  ici: Ici,
): LigneJugee {
  const carnet = carnetDe(cellules, entetes, appariement);
  const { texte, noter, lire, constats } = carnet;
  const titre = texte("titre").replace(/\s+/g, " ");
  if (titre === "") noter("refus", "titre", "Un titre ou un objet est attendu, la cellule est vide.");
  else if (titre.length > 500) noter("refus", "titre", "Ce titre dépasse 500 caractères.");
  else if (/^[=@]/.test(titre))
    noter("refus", "titre", `${entreGuillemets(titre.slice(0, 60))} est une formule, pas un titre.`);
  const signee = lire("signee", lireDate);
  const { parties, nouvelles, sures } = partiesDe(carnet, signee === null ? null : lastDayOf(signee), appariement, ici);
  const effet = effetDe(carnet, appariement);
  const territoire = lire("territoire", lireTerritoires);
  if (signee === null && !constats.some((c) => c.niveau !== "remarque"))
    noter("remarque", "signee", "Sans date de signature, elle reste un brouillon et n’ouvre aucun droit.");
  const reference = texte("reference").slice(0, 200);
  const draft = {
    id: "a-nommer",
    titre,
    genre: texte("genre").slice(0, 500) || "convention",
    parties: parties.map((organisation) => ({ organisation, roles: [] })),
    signatures: signee === null ? [] : parties.map((organisation) => ({ organisation, le: signee })),
    effet,
    ...(territoire === null ? {} : { territoire }),
    articles: [],
  };
  const convention = !sures || constats.some((c) => c.niveau === "refus") ? null : formee(draft, carnet);
  const named = convention && { ...convention, id: idDe(convention, reference, ici.organisation) };
  return {
    ligne,
    issue: issueDe(constats),
    titre,
    convention: named,
    nouvelles,
    constats,
    memeQue: null,
    reference,
    piece: texte("piece"),
    observations: texte("observations").slice(0, 5_000),
  };
}

const issueDe = (constats: readonly ConstatDeReprise[]): LigneJugee["issue"] =>
  constats.some((c) => c.niveau === "refus")
    ? "refusee"
    : constats.some((c) => c.niveau === "doute")
      ? "a-verifier"
      : "prete";

/** Who is party, by id; what is not known is asked. One of them at least is managed by the person. */
function partiesDe(
  { texte, noter }: Carnet,
  jour: Day | null,
  { avecNous }: Appariement,
  ici: Ici,
): { parties: string[]; nouvelles: { id: string; nom: string }[]; sures: boolean } {
  const names = nomsDes(texte("parties"), ici.repertoire, ici.noms);
  const parties = new Set(avecNous ? [ici.organisation] : []);
  const nouvelles: { id: string; nom: string }[] = [];
  let asked = 0;
  for (const nom of names) {
    const quoted = entreGuillemets(nom.slice(0, 80));
    if (/^[=@+]/.test(nom) || nom.length > 300) {
      noter("refus", "parties", `${quoted} n’est pas le nom d’une organisation.`);
      continue;
    }
    const who = reconnaitre(nom, jour, ici.repertoire, ici.noms);
    if ("organisation" in who) {
      const id = who.organisation === NOUVELLE ? (ici.nouvelles.get(plier(nom)) ?? "") : who.organisation;
      if (who.organisation === NOUVELLE) nouvelles.push({ id, nom });
      parties.add(id);
      continue;
    }
    asked += 1;
    const why = who.choix.length > 0 ? "désigne plusieurs organisations" : "n’est pas dans l’annuaire";
    noter("doute", "parties", `${quoted} ${why}${NBSP}: dites qui c’est.`);
  }
  if (parties.size + asked < 2)
    noter("refus", "parties", "Deux parties au moins sont attendues. Séparez leurs noms par un point-virgule.");
  else if (asked === 0 && !ici.miennes.some((id) => parties.has(id)))
    noter("refus", "parties", "Aucune organisation que vous gérez n’est partie à cette convention.");
  return { parties: [...parties], nouvelles, sures: asked === 0 };
}

/** When it takes effect and ends, and how it is renewed, as far as the line says it. */
function effetDe(carnet: Carnet, appariement: Appariement): Convention["effet"] {
  const { lire, noter } = carnet;
  const du = lire("effet", lireJour);
  const au = lire("fin", lireJour);
  const said = lire("duree", lireMois);
  const term = du !== null && said !== null ? addDays(addMonths(du, said), -1) : null;
  const near = term !== null && au !== null && (au === term || au === addDays(term, 1));
  if (term !== null && au !== null && !near)
    noter("doute", "duree", "La durée et la date de fin ne disent pas le même terme.");
  const dureeMois = said !== null && said > 0 && (au === null || au === term) ? said : null;
  const reconduction = reconductionDe(carnet, appariement, said ?? moisEntre(du, au));
  return {
    ...(du !== null && { du }),
    ...(au !== null && { au }),
    ...(dureeMois !== null && { dureeMois }),
    ...(reconduction !== null && { reconduction }),
  };
}

/** Whole months from a first to a last day, both included; null when they are not whole. */
function moisEntre(du: Day | null, au: Day | null): number | null {
  if (du === null || au === null) return null;
  const months =
    (Number(au.slice(0, 4)) - Number(du.slice(0, 4))) * 12 + Number(au.slice(5, 7)) - Number(du.slice(5, 7));
  return [months, months + 1].find((n) => n > 0 && addDays(addMonths(du, n), -1) === au) ?? null;
}

function reconductionDe(
  { lire, noter }: Carnet,
  appariement: Appariement,
  premiere: number | null,
): NonNullable<Convention["effet"]["reconduction"]> | null {
  const read = lire("reconduction", lireReconduction);
  const notice = lire("preavis", lireMois);
  if (read === null) {
    if (notice !== null && notice > 0)
      noter("remarque", "preavis", "Ce préavis n’est pas repris, faute de reconduction.");
    return null;
  }
  const { mode, maxFois } = read;
  const preavisMois = read.preavisMois ?? notice;
  const dureeMois =
    read.dureeMois ?? (appariement.reconduction === "12" ? 12 : appariement.reconduction === "meme" ? premiere : null);
  if (dureeMois === null && mode === "tacite")
    noter("doute", "reconduction", "La reconduction est tacite, sa durée n’est pas dite.");
  if (dureeMois === null && mode === "expresse")
    noter("remarque", "reconduction", "La reconduction expresse n’est pas reprise, faute de durée.");
  if (dureeMois === null || dureeMois < 1) return null;
  return { mode, dureeMois, ...(preavisMois !== null && { preavisMois }), ...(maxFois !== null && { maxFois }) };
}

/** Path of a fault in a convention → the field of the sheet. */
const CHAMP_DE: readonly (readonly [RegExp, ChampDeReprise])[] = [
  [/^titre/, "titre"],
  [/^genre/, "genre"],
  [/^parties/, "parties"],
  [/^signatures/, "signee"],
  [/^effet\.du/, "effet"],
  [/^effet\.au/, "fin"],
  [/^effet\.duree/, "duree"],
  [/^effet\.reconduction/, "reconduction"],
  [/^territoire/, "territoire"],
];
const champDuChemin = (path = ""): ChampDeReprise => CHAMP_DE.find(([p]) => p.test(path))?.[1] ?? "titre";

/** The convention of a line once it holds as one; null with what is wrong noted. */
function formee(draft: object, { noter }: Carnet): Convention | null {
  const read = Convention.safeParse(draft);
  if (!read.success) {
    for (const { champ, phrase } of problemesZod(read.error)) noter("refus", champDuChemin(champ), phrase);
    return null;
  }
  let ok = true;
  for (const { niveau, champ, phrase } of controler(read.data, [])) {
    ok &&= niveau !== "refus";
    noter(niveau === "refus" ? "refus" : "remarque", champDuChemin(champ), phrase);
  }
  return ok ? read.data : null;
}

const parties = (c: Convention): string[] => [...new Set(c.parties.map((p) => p.organisation))].sort();
const cleDesParties = (c: Convention): string => parties(c).join(" ");
const signeeLe = (c: Convention): string | null =>
  c.signatures
    .map((s) => s.le)
    .sort()
    .at(-1) ?? null;

/**
 * An id that the same line of the same organisation always gives: its reference or its title, then a fingerprint of what
 * tells it apart (FNV-1a, 32 bits), so that two organisations never meet by chance.
 */
export function idDe(c: Convention, reference: string, organisation: string): string {
  const told =
    reference !== ""
      ? plier(reference)
      : [cleDesParties(c), signeeLe(c), c.effet.du, c.effet.au, plier(c.titre)].join("|");
  let hash = 0x811c9dc5;
  for (const char of `${organisation}|${told}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const words = plier(reference || c.titre)
    .replaceAll(" ", "-")
    .slice(0, 60)
    .replace(/-$/, "");
  return `${words || "convention"}-${hash.toString(36)}`;
}

/** Two texts of the same parties: the same (`oui`), perhaps (`peut-etre`: a date lacks to tell), another. */
export function memeConvention(a: Convention, b: Convention): "oui" | "peut-etre" | "non" {
  if (a.id === b.id) return "oui";
  if (cleDesParties(a) !== cleDesParties(b)) return "non";
  const pairs = [
    [signeeLe(a), signeeLe(b)],
    [a.effet.du ?? null, b.effet.du ?? null],
    [a.effet.au ?? null, b.effet.au ?? null],
  ];
  const told = pairs.filter(([x, y]) => x != null && y != null) as [string, string][];
  // "2017" and "2017-06-03" may be the same day
  if (told.some(([x, y]) => !x.startsWith(y) && !y.startsWith(x))) return "non";
  const starts = debutDe(a) !== null && debutDe(a) === debutDe(b);
  if (plier(a.titre) === plier(b.titre)) return told.length > 0 || starts ? "oui" : "peut-etre";
  return told.length >= 2 || (told.length === 1 && told[0]?.[0].length === 10 && told[0][0] === told[0][1])
    ? "oui"
    : "peut-etre";
}

/** Notes on a line that it repeats a convention already there, or a line above. */
function jugerDouble(
  line: LigneJugee,
  autres: readonly number[],
  { parId, parParties }: Deja,
  above: readonly LigneJugee[],
): void {
  const own = line.convention as Convention;
  const connues = parParties.get(cleDesParties(own)) ?? [];
  const named = line.reference === "" ? undefined : parId.get(plier(line.reference));
  const same =
    parId.get(plier(own.id)) ??
    (named && shares(named, own) ? named : undefined) ??
    connues.find((c) => memeConvention(own, c) === "oui");
  if (same && (same.id === own.id || !autres.includes(line.ligne))) {
    line.issue = "deja-la";
    line.memeQue = same.id;
    return;
  }
  if (autres.includes(line.ligne)) {
    // told to be another, under one reference: an id of its own
    if (above.some((l) => l.convention?.id === own.id))
      line.convention = { ...own, id: `${own.id.slice(0, 90)}-${line.ligne}` };
    return;
  }
  const twin = above.find((l) => l.convention && memeConvention(own, l.convention) === "oui");
  const doubt = (phrase: string) => {
    line.constats.push({ niveau: "doute", colonne: null, phrase });
    line.issue = "a-verifier";
  };
  if (twin) {
    doubt(`Elle répète la ligne ${twin.ligne}.`);
    return;
  }
  const near = connues.find((c) => memeConvention(own, c) === "peut-etre");
  if (near) doubt(`Elle ressemble à ${entreGuillemets(near.titre)}, qui est déjà là entre les mêmes parties.`);
}

const shares = (a: Convention, b: Convention): boolean => parties(a).some((p) => parties(b).includes(p));

/** The sentence of something noted: line, column and what is expected. */
export const phraseDuConstat = (ligne: number, { colonne, phrase }: ConstatDeReprise): string =>
  `Ligne ${ligne}${colonne ? `, colonne ${entreGuillemets(colonne)}` : ""}${NBSP}: ${phrase}`;

/** The names that nobody has said who they are, in the order of the file, with how many lines wait for each. */
export function nomsADire(
  tableau: Tableau,
  appariement: Appariement,
  { repertoire, noms }: Pick<Contexte, "repertoire" | "noms">,
) {
  const found = new Map<string, { nom: string; lignes: number; choix: string[] }>();
  const columns = appariement.champs.flatMap((c, i) => (c === "parties" ? [i] : []));
  const signee = appariement.champs.indexOf("signee");
  for (const { cellules } of tableau.lignes) {
    const text = columns.map((i) => cellules[i] ?? "").join(";");
    const le = lireDate(cellules[signee] ?? "");
    const jour = "valeur" in le && le.valeur !== null ? lastDayOf(le.valeur) : null;
    for (const nom of nomsDes(text, repertoire, noms)) {
      const known = found.get(plier(nom));
      if (known) known.lignes += 1;
      else if (!/^[=@+]/.test(nom) && plier(nom) !== "") {
        const who = reconnaitre(nom, jour, repertoire, noms);
        if ("choix" in who) found.set(plier(nom), { nom, lignes: 1, choix: who.choix });
      }
    }
  }
  return [...found.values()];
}

/** What the lines come to, counted. */
export const compterLignes = (lignes: readonly Pick<LigneJugee, "issue">[]): Record<LigneJugee["issue"], number> => {
  const count = { prete: 0, "deja-la": 0, "a-verifier": 0, refusee: 0 };
  for (const { issue } of lignes) count[issue] += 1;
  return count;
};

/** Which scan goes with a line: by the file name it tells, else by its reference in one file name alone; null when unsure. */
export function pieceDeLaLigne<P extends { id: string; nom: string }>(
  { piece, reference }: Pick<LigneJugee, "piece" | "reference">,
  pieces: readonly P[],
): P | null {
  const bare = (nom: string) => plier((nom.split(/[\\/]/).at(-1) ?? nom).replace(/\.pdf$/i, ""));
  const only = (found: P[]) => (found.length === 1 ? (found[0] as P) : null);
  if (piece !== "") return only(pieces.filter((p) => bare(p.nom) === bare(piece)));
  const asked = plier(reference);
  if (asked.length < 3) return null;
  return only(pieces.filter((p) => ` ${bare(p.nom)} `.includes(` ${asked} `)));
}
