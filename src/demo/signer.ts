import { OUVRIER } from "../platform/db.ts";
import type { Maison } from "../platform/http.ts";
import { composer, courrielsDeposes } from "../platform/mail.ts";
import { lireVersion } from "../slices/conventions/reads.ts";
import { RECONSTITUTION } from "../slices/documents/jobs.ts";

import { ouvrirProjet, projetsVisibles } from "../slices/redaction/reads.ts";
import { redactionImportee } from "../slices/redaction/rules-ouverture.ts";
import { lireDossier } from "../slices/signature/reads.ts";

const CONVENTION = "unaforis-nexem-2020";

/** Fictional persons who stand in for those who signed the real one, and the account that designates each. */
const SIGNATAIRES = [
  {
    organisation: "unaforis",
    designePar: "jeanne-aubepine",
    qualite: "président de l’Unaforis",
    nom: "Hélène Alisier",
    courriel: "helene.alisier@example.org",
    fonction: "présidente (personne fictive)",
  },
  {
    organisation: "nexem",
    designePar: "marc-tilleul",
    qualite: "président de Nexem",
    nom: "Bruno Cytise",
    courriel: "bruno.cytise@example.org",
    fonction: "président (personne fictive)",
  },
] as const;

const POUVOIR = { pouvoir: "habilitation", organe: "conseil d’administration (fictif)", date: "2020-12-01" };

/** What answers a request: the application itself, asked without network. */
export type Application = { request(adresse: string, init: RequestInit): Response | Promise<Response> };

/** At most so many tries: another process that starts on the same base does the same at the same moment. */
const ESSAIS = 3;

/**
 * Has the demonstration's convention signed for both parties by fictional stand-ins, through the very pages that any
 * signature takes: designated, sent, a link by mail, its code, then the signature. The worker's tasks seal it and end
 * its file. Done once in the life of a store; each step is looked for in the base first, so that a start that was
 * stopped midway is taken up where it stood. Nothing where the convention is not there, or where somebody has given the
 * draft up or taken it back. Throws when a page answers otherwise than it should.
 */
export async function signerDemonstration(maison: Maison, app: Application): Promise<void> {
  for (let essai = 1; ; essai++) {
    try {
      return await signer(maison, app);
    } catch (cause) {
      if (essai === ESSAIS) throw cause;
    }
  }
}

async function signer(maison: Maison, app: Application): Promise<void> {
  const id = await leProjet(maison);
  if (id === null) return;
  await envoyer(maison, app, id);
  for (const s of SIGNATAIRES) {
    const { tour, signatures } = await dossierDe(maison, id);
    if (tour === null || signatures.some((g) => g.courriel === s.courriel)) continue;
    const entrer = visiteur(app, maison.url);
    const lien = await recu(maison, s.courriel, ({ lien }) => lien?.adresse.match(/\/acces\/[^/]+$/)?.[0]);
    await entrer(`${lien}/code`, {});
    const code = await recu(maison, s.courriel, ({ texte }) => /Votre code : ([\d\s]+)/.exec(texte)?.[1]);
    await entrer(lien, { code });
    await entrer(`/signer/${id}`, { tour: tour.id, texte: tour.texte, lu: "oui" });
  }
}

/** Id of the draft that redoes the convention, opened if it never was; null when there is nothing left to do on it. */
async function leProjet({ store, porte }: Maison): Promise<string | null> {
  return store.avec(OUVRIER, async (tx) => {
    const ours = (await projetsVisibles(tx)).find(
      ({ convention, redaction }) => convention === CONVENTION && redaction.reconstitution != null,
    );
    if (ours) return ours.signeLe === null && ours.abandonneLe === null ? ours.id : null;
    const version = await lireVersion(tx, CONVENTION, { no: 1 });
    if (!version) return null;
    const { pieces, convention } = redactionImportee(version.convention, CONVENTION);
    if (!convention) return null;
    const issue = await ouvrirProjet(tx, porte, {
      titre: `${convention.titre} (reconstitution)`,
      organisation: "unaforis",
      atelier: ["nexem"],
      redaction: {
        pieces,
        convention: { ...convention, signatures: version.convention.signatures },
        reconstitution: RECONSTITUTION,
      },
      cle: "demonstration-reconstitution",
    });
    return issue.issue === "fait" ? issue.resultat.id : null;
  });
}

/** Designates who signs and sends the draft, unless it was sent before, be it only once. */
async function envoyer(maison: Maison, app: Application, id: string): Promise<void> {
  const { tours, designes, projet } = await dossierDe(maison, id);
  if (tours.length > 0) return;
  for (const { designePar, ...s } of SIGNATAIRES) {
    if (designes.some((d) => d.organisation === s.organisation)) continue;
    await enSeance(maison, app, designePar, async (agir) => {
      await agir(`/projets/${id}/signataires`, { ...s, ...POUVOIR });
    });
  }
  const version = String(projet.no);
  await enSeance(maison, app, SIGNATAIRES[0].designePar, async (agir) => {
    await agir(`/projets/${id}/signature/envoyer`, { version });
  });
}

/** Posts one form; gives where it leads. */
export type Agir = ReturnType<typeof visiteur>;

/** Signed in by the demonstration's account of somebody, does one thing, and leaves. */
export async function enSeance(
  { url }: Pick<Maison, "url">,
  app: Application,
  personne: string,
  faire: (agir: Agir) => Promise<void>,
): Promise<void> {
  const agir = visiteur(app, url);
  await agir("/connexion/demonstration", { personne });
  await faire(agir);
  await agir("/deconnexion", {});
}

async function dossierDe({ store, porte }: Maison, id: string) {
  const dossier = await store.avec(OUVRIER, (tx) => lireDossier(tx, id, porte.aujourdhui()));
  if (!dossier) throw new Error("the draft of the demonstration is gone");
  return dossier;
}

/** Mails looked through: those of a first start are among the last. */
const COURRIELS = 200;

/** What `lire` finds in the last mail to an address in which it finds something. */
async function recu(
  maison: Maison,
  courriel: string,
  lire: (mail: ReturnType<typeof composer>) => string | undefined,
): Promise<string> {
  for (const { charge } of await maison.store.avec(OUVRIER, (tx) => courrielsDeposes(tx, COURRIELS))) {
    const mail = composer(charge, maison);
    const found = mail.a === courriel ? lire(mail) : undefined;
    if (found !== undefined) return found;
  }
  throw new Error("the demonstration's stand-in has received nothing");
}

/** Somebody with her own cookies, who posts forms; each must be taken, and then leads elsewhere (303): there. */
function visiteur(app: Application, url: string) {
  const { origin } = new URL(url);
  const biscuits = new Map<string, string>();
  return async (chemin: string, champs: Record<string, string>): Promise<string> => {
    const cookie = [...biscuits].map(([nom, valeur]) => `${nom}=${valeur}`).join("; ");
    const body = new URLSearchParams(champs);
    const reply = await app.request(origin + chemin, { method: "POST", headers: { origin, cookie }, body });
    for (const set of reply.headers.getSetCookie()) {
      const [, nom = "", valeur = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      biscuits.set(nom, valeur);
    }
    if (reply.status !== 303) throw new Error(`${chemin.replace(/\/acces\/.*/, "/acces")} answered ${reply.status}`);
    return (reply.headers.get("location") ?? "").replace(/[?#].*$/, "");
  };
}
