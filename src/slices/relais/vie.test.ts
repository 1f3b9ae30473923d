import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { actesLus } from "../../platform/acts-faits.ts";
import { type Acteur, VISITEUR } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { etatDe } from "./rules-etat.ts";
import { chercherRelais, lireFiche } from "./store.ts";
import { donnerAccord, faire, type Ici, proposer } from "./store-gestes.ts";
import type { FicheDeLiaison } from "./types.ts";

const conseiller = (personne: string, organisation: string): Acteur => ({
  ...{ personne, organisations: [organisation], gouverne: [], conseille: [organisation], exploitant: false },
});
const INES = conseiller("ines-fougere", "mission-locale-de-paris");
const PAUL = conseiller("paul-genevrier", "exemple-cap-emploi-paris");
/** Governs the recipient without being one of its counsellors. */
const DIRECTION: Acteur = { ...PAUL, personne: "d", gouverne: ["exemple-cap-emploi-paris"], conseille: [] };

const FICHE: FicheDeLiaison = {
  emetteur: { conseiller: "Inès Fougère", agence: "Mission locale de Paris", telephone: "01 00 00 00 00" },
  personne: { prenom: "Camille", nom: "Exemple", courriel: "camille@example.org" },
  demande: { paroles: "Je cherche un métier assis.", motif: "expertise" },
};

describe.each(moteurs())("une mise en relation, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: ReturnType<typeof maisonEssai>;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    essai.horloge.instant = new Date("2019-06-03T08:00:00Z");
  });
  afterAll(() => b.fermer());

  const sous = <T>(qui: Acteur, fn: (ici: Ici) => Promise<T>): Promise<T> =>
    b.store.avec(qui, (tx) => fn({ tx, porte: essai.maison.porte, secret: essai.maison.secret }));
  const etat = (qui: Acteur, id: string) =>
    sous(qui, async ({ tx, porte }) => {
      const found = await chercherRelais(tx, id, porte.aujourdhui());
      return found && etatDe(found, porte.aujourdhui());
    });
  const proposition = (plus: object = {}) => ({
    ...{ emetteur: "mission-locale-de-paris", destinataire: "exemple-cap-emploi-paris", territoire: "DEP-75" },
    ...{ fiche: FICHE, ...plus },
  });

  test("se propose, se transmet avec l’accord de la personne, se lit, s’accepte, se clôt", async () => {
    const proposed = await sous(INES, (ici) => proposer(ici, proposition()));
    if (proposed.issue === "refuse") throw new Error(proposed.refus.phrase);
    const { relais: id } = proposed.resultat;
    expect(await etat(INES, id)).toBe("propose");
    expect(await etat(PAUL, id)).toBeNull();
    const twice = await sous(INES, (ici) => proposer(ici, proposition())).catch((e: Error) => e.message);
    expect(twice).toMatch(/déjà en cours/);
    const accord = { relais: id, voie: "oral", blocs: ["personne"], finalite: "un premier rendez-vous" } as const;
    expect(await sous(INES, (ici) => donnerAccord(ici, accord))).toMatchObject({ resultat: { transmis: true } });
    for (const qui of [INES, PAUL]) expect(await etat(qui, id)).toBe("transmis");
    for (const qui of [DIRECTION, VISITEUR]) expect(await etat(qui, id)).toBeNull();
    for (const geste of ["lire", "accepter", "clore"] as const) {
      const done = await sous(PAUL, async (ici) => {
        const relais = await chercherRelais(ici.tx, id, ici.porte.aujourdhui());
        if (relais === null) throw new Error("not seen");
        expect((await lireFiche(ici.tx, ici.secret, relais))?.personne?.prenom).toBe("Camille");
        const instant = ici.porte.maintenant();
        return faire(ici, { relais, geste, cote: "destinataire" }, () => ({
          suite:
            geste === "lire"
              ? { lu_le: instant }
              : geste === "accepter"
                ? { repondu_le: instant, reponse: "accepte" }
                : { clos_le: instant, clos_par: "destinataire", issue: "relais-abouti" },
        }));
      });
      expect(done.issue).toBe("fait");
    }
    expect(await etat(INES, id)).toBe("clos");
    const acts = (qui: Acteur) => sous(qui, ({ tx }) => actesLus(tx, { objet: `relais:${id}` }, { limite: 10 }));
    expect((await acts(PAUL)).map((a) => a.article)).toEqual(["passer-le-relais"]);
    expect(await acts(DIRECTION)).toEqual([]);
    const { rows } = await b.store.avec({ ...VISITEUR, ouvrier: true }, ({ db }) =>
      db
        .selectFrom("acte")
        .select("contenu")
        .where("objet", "=", `relais:${id}`)
        .execute()
        .then((rows) => ({ rows })),
    );
    expect(JSON.stringify(rows)).not.toMatch(/Camille|Exemple|camille|assis/);
  });
});
