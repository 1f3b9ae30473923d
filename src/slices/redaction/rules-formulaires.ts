import type { z } from "zod";
import { Article, Convention } from "../conventions/index.ts";
import { citee } from "./rules-controles.ts";
import { articlesDe } from "./rules-edition.ts";
import { enLignes, resteAChoisir } from "./rules-fusion.ts";
import { AvenantProjete, Piece, type Redaction } from "./types.ts";

/** A posted form: every value of every field, texts only. */
export type Champs = Readonly<Record<string, readonly string[]>>;

/** What was wrong in a form, by name of field; "" for the whole. */
export type Fautes = Readonly<Record<string, string>>;

/** A form read into facts, or what is to mend. */
export type Lu<T> = { valeur: T; fautes: null } | { valeur: null; fautes: Fautes };

/** The one value of a field, trimmed; "" when it was not sent. */
export const un = (champs: Champs, nom: string): string => (champs[nom]?.at(-1) ?? "").trim();

/** A text, or null when it is empty. */
export const ouRien = (texte: string): string | null => (texte === "" ? null : texte);

/** Words parted by commas or line ends. */
export const mots = (texte: string): string[] => [
  ...new Set(
    texte
      .split(/[,;\n]/)
      .map((m) => m.trim())
      .filter((m) => m !== ""),
  ),
];

/** A list, or null when it is empty. */
export const listeOuRien = (list: readonly string[]): string[] | null => (list.length === 0 ? null : [...list]);

/** Reads facts by their schema; a fault of `effet.du` is put on the field `nommer("effet.du")`. */
export function lire<T>(schema: z.ZodType<T>, faits: unknown, nommer: (chemin: string) => string): Lu<T> {
  const read = schema.safeParse(faits);
  if (read.success) return { valeur: read.data, fautes: null };
  const fautes: Record<string, string> = {};
  for (const issue of read.error.issues.toReversed()) fautes[nommer(issue.path.join("."))] = issue.message;
  return { valeur: null, fautes };
}

/** Rights that a form offers to write on one piece, the present ones and one more. */
export const DROITS_MAX = 51;

/** A piece and the articles as data that rest on it, as its form says; `avant` is the piece it changes. */
export function lirePiece(champs: Champs, redaction: Redaction, id: string): Lu<{ piece: Piece; articles: Article[] }> {
  const texte = enLignes(champs.texte?.at(-1) ?? "").trim();
  const faits = {
    id,
    genre: un(champs, "genre"),
    numero: ouRien(un(champs, "numero")),
    titre: ouRien(un(champs, "titre")),
    texte,
  };
  const read = lire(Piece, faits, (path) => path);
  const fautes: Record<string, string> = { ...read.fautes };
  if (texte === "") fautes.texte = "Écrivez le texte de cette pièce.";
  else if (resteAChoisir(texte))
    fautes.texte = "Choisissez entre les deux textes, puis ôtez les lignes entre crochets.";
  const former = redaction.pieces.find((p) => p.id === id)?.titre ?? null;
  const before = new Map(articlesDe(redaction).map((a) => [a.id, a]));
  const articles: Article[] = [];
  const taken = new Set(articlesDe(redaction).map((a) => a.id));
  for (let i = 0; i < DROITS_MAX; i += 1) {
    const droit = lireDroit(champs, i, texte, nouveauDroit(id, taken));
    if (droit === null) continue;
    if (droit.fautes) Object.assign(fautes, droit.fautes);
    else {
      // a right that bears the title of its piece goes on bearing it
      const suit = droit.valeur.titre != null && droit.valeur.titre === former && faits.titre !== null;
      const kept = enOrdre(droit.valeur, before.get(droit.valeur.id));
      articles.push(suit ? { ...kept, titre: faits.titre } : kept);
      taken.add(droit.valeur.id);
    }
  }
  if (articles.length >= DROITS_MAX) fautes[""] = "Une pièce ouvre au plus cinquante droits.";
  if (Object.keys(fautes).length > 0 || !read.valeur) return { valeur: null, fautes };
  const held = listeOuRien(articles.map((a) => a.id));
  return { valeur: { piece: { ...read.valeur, ...(held && { articles: held }) }, articles }, fautes: null };
}

/** The words of a right in the order that they had: boxes come in that of the page, which is no change. */
function enOrdre(apres: Article, avant: Article | undefined): Article {
  const order = <T>(now: readonly T[], then: readonly T[] | null | undefined): T[] => [
    ...(then ?? []).filter((x) => now.includes(x)),
    ...now.filter((x) => !then?.includes(x)),
  ];
  const vers = apres.vers == null ? {} : { vers: order(apres.vers, avant?.vers) };
  return { ...apres, actes: order(apres.actes, avant?.actes), de: order(apres.de, avant?.de), ...vers };
}

/** One right of the form, null when its fields are empty or it is to be taken away. */
function lireDroit(champs: Champs, i: number, texte: string, nouvelId: string): Lu<Article> | null {
  const nom = (field: string) => `d${i}-${field}`;
  const citation = enLignes(champs[nom("citation")]?.at(-1) ?? "").trim();
  const [actes, de] = [champs[nom("actes")] ?? [], champs[nom("de")] ?? []];
  if (un(champs, nom("retirer")) === "oui") return null;
  if (citation === "" && actes.length === 0 && de.length === 0 && un(champs, nom("id")) === "") return null;
  const faits = {
    id: ouRien(un(champs, nom("id"))) ?? ouRien(un(champs, nom("remplace"))) ?? nouvelId,
    titre: ouRien(un(champs, nom("titre"))),
    citation,
    axe: ouRien(un(champs, nom("axe"))),
    actes: [...actes],
    de: [...de],
    vers: listeOuRien(champs[nom("vers")] ?? []),
    du: ouRien(un(champs, nom("du"))),
    au: ouRien(un(champs, nom("au"))),
    territoire: listeOuRien(mots(un(champs, nom("territoire")))),
    publics: listeOuRien(mots(un(champs, nom("publics")))),
    consentement: un(champs, nom("consentement")) === "oui" ? true : null,
  };
  const read = lire(Article, sansVides(faits), (path) => nom(path.split(".")[0] ?? ""));
  const fautes: Record<string, string> = { ...read.fautes };
  if (citation === "") fautes[nom("citation")] = "Recopiez la phrase du texte qui ouvre ce droit.";
  else if (!citee(citation, texte))
    fautes[nom("citation")] =
      "Cette phrase n’est pas dans le texte de la pièce\u00a0: recopiez-la telle qu’elle y est.";
  if (actes.length === 0) fautes[nom("actes")] = "Choisissez ce qui devient possible.";
  if (de.length === 0) fautes[nom("de")] = "Choisissez qui peut agir.";
  return Object.keys(fautes).length > 0 || !read.valeur
    ? { valeur: null, fautes }
    : { valeur: read.valeur, fautes: null };
}

/** An id that bears the piece's own: two people adding rights to two pieces never take the same one. */
function nouveauDroit(piece: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`${piece}-droit-${n}`)) n += 1;
  return `${piece}-droit-${n}`;
}

/** The facts without those left empty: an absent key and an empty one are the same text, not the same fingerprint. */
export const sansVides = <T extends Record<string, unknown>>(faits: T): Partial<T> =>
  Object.fromEntries(Object.entries(faits).filter(([, v]) => v !== null)) as Partial<T>;

/** When it takes effect and ends, on what it rests. */
export function lireEffet(champs: Champs): Lu<Pick<Convention, "effet" | "adosseA">> {
  const mode = un(champs, "mode");
  const nombre = (nom: string) => (un(champs, nom) === "" ? null : Number(un(champs, nom).replace(",", ".")));
  const effet = sansVides({
    du: ouRien(un(champs, "du")),
    au: ouRien(un(champs, "au")),
    dureeMois: nombre("dureeMois"),
    reconduction:
      mode === ""
        ? null
        : sansVides({
            mode,
            dureeMois: nombre("reconductionMois"),
            preavisMois: nombre("preavisMois"),
            maxFois: nombre("maxFois"),
          }),
  });
  const [quoi, au] = [un(champs, "adosseQuoi"), un(champs, "adosseAu")];
  const NOMS: Readonly<Record<string, string>> = {
    "effet.reconduction.mode": "mode",
    "effet.reconduction.dureeMois": "reconductionMois",
    "effet.reconduction.preavisMois": "preavisMois",
    "effet.reconduction.maxFois": "maxFois",
    "adosseA.quoi": "adosseQuoi",
    "adosseA.au": "adosseAu",
  };
  const faits = { effet, ...(quoi || au ? { adosseA: { quoi, au } } : {}) };
  return lire(Convention.pick({ effet: true, adosseA: true }), faits, (p) => NOMS[p] ?? p.replace("effet.", ""));
}

/** From when an avenant counts, and the term it gives. */
export const lireEffetDAvenant = (champs: Champs): Lu<Omit<AvenantProjete, "articles">> =>
  lire(
    AvenantProjete.omit({ articles: true }),
    sansVides({
      effetLe: ouRien(un(champs, "effetLe")),
      jusquAu: ouRien(un(champs, "jusquAu")),
      sansReconduction: un(champs, "sansReconduction") === "oui" ? true : null,
      retroactif: un(champs, "retroactif") === "oui" ? true : null,
    }),
    (path) => path,
  );

/** Where and for whom it counts; absent: everywhere, for all. */
export const lirePortee = (champs: Champs): Lu<Pick<Convention, "territoire" | "publics">> =>
  lire(
    Convention.pick({ territoire: true, publics: true }),
    sansVides({
      territoire: listeOuRien(mots(un(champs, "territoire"))),
      publics: listeOuRien(mots(un(champs, "publics"))),
    }),
    (path) => path.split(".")[0] ?? "",
  );

/** Axes, one per line; one that keeps its title keeps its id, else the one in the place of one that is gone. */
export function lireAxes(
  champs: Champs,
  avant: readonly { id: string; titre: string }[],
): Lu<Pick<Convention, "axes">> {
  const titres = enLignes(un(champs, "axes"))
    .split("\n")
    .map((l) => l.trim())
    .filter((l) => l !== "");
  const taken = new Set<string>();
  const axes = titres.map((titre, i) => {
    const there = avant[i];
    const same = avant.find((a) => a.titre === titre) ?? (there && !titres.includes(there.titre) ? there : undefined);
    let id = same && !taken.has(same.id) ? same.id : `axe-${i + 1}`;
    const own = (x: string) => taken.has(x) || avant.some((a) => a.id === x && a !== same);
    for (let n = titres.length + 1; own(id); n += 1) id = `axe-${n}`;
    taken.add(id);
    return { id, titre };
  });
  const faits = axes.length === 0 ? {} : { axes };
  return lire(Convention.pick({ axes: true }), faits, () => "axes");
}

/** Title, and genre when what is drafted is a convention. */
export const lireIdentite = (champs: Champs): Lu<{ titre: string; genre: string }> =>
  lire(
    Convention.pick({ titre: true, genre: true }),
    { titre: un(champs, "titre"), genre: un(champs, "genre") || "convention" },
    (path) => path,
  );
