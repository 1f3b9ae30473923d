import { OUVRIER } from "../platform/db.ts";
import type { Maison } from "../platform/http.ts";
import { addDays, type Day } from "../shared/day.ts";
import { evenements } from "../slices/evenements/reads.ts";
import { chercherSeances, chercherSieges } from "../slices/instances/store.ts";
import { type Agir, type Application, enSeance } from "./signer.ts";

/** A seat of a committee that a text names, filled by an account of the organisation: stand-ins, all fictional. */
const SIEGES = [
  ["unaforis-nexem-2020", "tetes-de-reseau", "jeanne-aubepine", "unaforis", "Jeanne Aubépine", "titulaire"],
  ["unaforis-nexem-2020", "tetes-de-reseau", "jeanne-aubepine", "unaforis", "Denis Sureau", "suppleant"],
  ["unaforis-nexem-2020", "tetes-de-reseau", "marc-tilleul", "nexem", "Marc Tilleul", "titulaire"],
] as const;

/** The convention that is in force and whose text names a body: it has met, meets again, and opens an event. */
const VIVANTE = { id: "unaforis-nexem-2020", instance: "/convention/unaforis-nexem-2020/instance/tetes-de-reseau" };

const courrielDe = (nom: string): string =>
  `${nom.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll(" ", ".")}@example.org`;

/**
 * Gives the demonstration's committees their seats, and its living convention an event with registrations, a meeting to
 * come and one held, with its minutes: through the very pages anybody uses. Each is looked for in the base first, so that
 * a start that was stopped midway is taken up where it stood. Throws when a page answers otherwise than it should.
 */
export async function reunirLaDemonstration(maison: Maison, app: Application): Promise<void> {
  const { store, porte } = maison;
  const jour = porte.aujourdhui();
  const known = await store.avec(OUVRIER, async (tx) => ({
    sieges: await chercherSieges(tx, { conventions: [...new Set(SIEGES.map(([id]) => id))] }),
    seances: await chercherSeances(tx, { conventions: [VIVANTE.id] }),
    evenements: await evenements(tx, { convention: VIVANTE.id }),
  }));
  for (const [id, instance, personne, organisation, nom, qualite] of SIEGES) {
    if (known.sieges.some((s) => s.convention === id && s.instance === instance && s.nom === nom)) continue;
    const siege = { nom, organisation, qualite, fonction: "personne fictive", courriel: courrielDe(nom) };
    await enSeance(maison, app, personne, async (agir) => {
      await agir(`/convention/${id}/instance/${instance}/siege`, siege);
    });
  }
  if (known.evenements.length === 0) await annoncer(maison, app, addDays(jour, 30));
  if (known.seances.length > 0) return;
  await enSeance(maison, app, "jeanne-aubepine", async (agir) => {
    await convoquer(agir, addDays(jour, 20));
    await tenir(maison, agir, jour); // of the first start: seats are filled from that day on
  });
}

/** An event of both networks: places kept for one, three registered. */
async function annoncer(maison: Maison, app: Application, jour: Day): Promise<void> {
  let evenement = "";
  await enSeance(maison, app, "jeanne-aubepine", async (agir) => {
    evenement = await agir("/evenements/nouveau", {
      ...{
        genre: "information",
        organisateur: "unaforis",
        titre: "Ce qui change dans les certifications",
        places: "12",
      },
      ...{ texte: "Une heure et demie, questions comprises.", jour, de: "14:00", a: "15:30", lieu: "À distance" },
      ...{ territoire: "", public: "non", cadre: `${VIVANTE.id}#alertes-juridiques` },
    });
    await agir(`${evenement}/partenaires`, { "quota-nexem": "4", libereLe: addDays(jour, -7) });
    await agir(`${evenement}/inscription`, { pour: "unaforis", qui: "moi" });
    const colleague = { qui: "collegue", nom: "Rose Églantine", courriel: courrielDe("Rose Églantine") };
    await agir(`${evenement}/inscription`, { pour: "unaforis", ...colleague });
  });
  await enSeance(maison, app, "marc-tilleul", async (agir) => {
    await agir(`${evenement}/inscription`, { pour: "nexem", qui: "moi" });
  });
}

const reunion = (titre: string, jour: Day) => ({
  ...{ titre, jour, debut: "08:00", fin: "09:00", lieu: "", visio: "https://visio.example/tetes-de-reseau" },
  delaiJours: "15",
});

async function convoquer(agir: Agir, jour: Day): Promise<void> {
  const seance = await agir(`${VIVANTE.instance}/reunion`, reunion("Consultation d’hiver", jour));
  await agir(`${seance}/ordre-du-jour/etablir`, {});
  await agir(`${seance}/convoquer`, {});
}

/** A meeting that was held: figures frozen, everybody there, a decision, minutes sent and approved by one of the two. */
async function tenir({ store }: Maison, agir: Agir, jour: Day): Promise<void> {
  const seance = await agir(`${VIVANTE.instance}/reunion`, reunion("Consultation d’automne", jour));
  await agir(`${seance}/ordre-du-jour/etablir`, {});
  await agir(`${seance}/chiffres`, { du: `${jour.slice(0, 4)}-01-01`, au: jour });
  const sieges = await store.avec(OUVRIER, (tx) =>
    chercherSieges(tx, { conventions: [VIVANTE.id], instance: "tetes-de-reseau" }),
  );
  const present = Object.fromEntries(
    sieges.map((s) => [`etat-${s.id}`, s.qualite === "titulaire" ? "present" : "excuse"]),
  );
  await agir(`${seance}/presences`, { ...present, quoi: "tenir" });
  const decision = { texte: "Préparer ensemble une note sur les certifications.", organisation: "nexem", point: "" };
  await agir(`${seance}/decision`, { ...decision, personne: "Marc Tilleul", echeance: addDays(jour, 50) });
  await agir(`${seance}/compte-rendu`, { no: "1", "texte-cloture": "Séance levée à 9 heures." });
  await agir(`${seance}/compte-rendu/envoyer`, { no: "1", delai: "30" });
  await agir(`${seance}/approuver`, { no: "1", reponse: "approuver" });
}
