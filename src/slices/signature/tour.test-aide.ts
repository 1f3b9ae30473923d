import type { Porte } from "../../platform/acts.ts";
import { type Acteur, OUVRIER, type Store } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/types.ts";
import { envoyerASigner, ouvrirProjet } from "../redaction/reads.ts";
import { lireDossier } from "./reads.ts";
import { corpsSigne } from "./rules-corps.ts";
import { empreinteDuCorps, inscrireSignataire, inscrireTour } from "./store.ts";
import type { Signataire } from "./types.ts";

/** A demonstration person as an actor of the store. */
export const acteurDe = (personne: string, ...gouverne: string[]): Acteur => ({
  personne,
  organisations: gouverne,
  gouverne,
  exploitant: false,
});
export const JEANNE = acteurDe("jeanne-aubepine", "unaforis");
export const MARC = acteurDe("marc-tilleul", "nexem");
export const ODILE = acteurDe("odile-charme", "una");

/** Who signs in these rounds: two for Unaforis, one for each of the others. */
export const SIGNATAIRES: readonly Signataire[] = (
  [
    ["unaforis", "présidente", "Anne Saule"],
    ["unaforis", "trésorier", "Luc Érable"],
    ["nexem", "président", "Jean Frêne"],
    ["una", "directrice", "Lise Orme"],
  ] as const
).map(([organisation, qualite, nom]) => ({
  organisation,
  qualite,
  nom,
  courriel: `${nom.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(" ", ".")}@example.org`,
  fonction: null,
  habilitation: { organe: "conseil d’administration", date: "2026-10-01" as Day },
  delegation: null,
  declarePar: "unaforis",
}));

/** Opens a draft between the parties given, designates who signs, sends it to signature; in the demonstration's store. */
export async function ouvrirTour(
  store: Store,
  porte: Porte,
  id: string,
  parties: readonly string[] = ["unaforis", "nexem", "una"],
): Promise<{ projet: string; tour: string }> {
  const convention = Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: parties.map((organisation) => ({ organisation, roles: ["partie"] })),
    signatures: [],
    effet: { dureeMois: 36 },
    articles: [
      {
        id: "art1",
        citation: "Les parties se parlent.",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
    ],
  });
  const piece = {
    id: "article-1",
    genre: "article",
    numero: "1",
    titre: "Objet",
    texte: "Les parties se parlent.",
    articles: ["art1"],
  } as const;
  const redaction = { pieces: [{ ...piece, articles: [...piece.articles] }], convention };
  return store.avec(JEANNE, async (tx) => {
    const opened = await ouvrirProjet(tx, porte, {
      titre: convention.titre,
      organisation: "unaforis",
      redaction,
      atelier: parties.filter((p) => p !== "unaforis"),
    });
    if (opened.issue === "refuse") throw new Error(opened.refus.phrase);
    const projet = opened.resultat.id;
    const instant = porte.maintenant();
    for (const s of SIGNATAIRES.filter((s) => parties.includes(s.organisation)))
      await inscrireSignataire(tx, projet, s, { id: porte.nouvelId(), instant });
    const dossier = await lireDossier(tx, projet, porte.aujourdhui());
    if (!dossier) throw new Error("no draft");
    const corps = corpsSigne(dossier.projet, dossier.projet.redaction, null, dossier.attendus);
    if (!corps) throw new Error("nothing to sign");
    const tour = porte.nouvelId();
    const at = { projet, organisation: "unaforis", auteur: "Jeanne Aubépine", no: dossier.projet.no, tour };
    const sent = await envoyerASigner(tx, porte, at, async () => {
      await inscrireTour(tx, {
        id: tour,
        projet,
        no: 1,
        version: dossier.projet.no,
        envoyeLe: instant.toISOString(),
        par: "unaforis",
        corps,
        texte: empreinteDuCorps(corps),
        redaction: dossier.empreintes.redaction,
        signataires: dossier.designes,
      });
      return [];
    });
    if (sent.issue === "refuse") throw new Error(sent.refus.phrase);
    return { projet, tour };
  });
}

/** Number of rows of some tables, as the worker counts them. */
export const compter = (
  store: Store,
  ...tables: ("acte" | "signature_recueillie" | "depot" | "convention" | "envoi")[]
) =>
  store.avec(OUVRIER, async ({ db }) => {
    const counts: Record<string, number> = {};
    for (const table of tables)
      counts[table] = Number(
        (
          await db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as("n"))
            .executeTakeFirstOrThrow()
        ).n,
      );
    return counts;
  });
