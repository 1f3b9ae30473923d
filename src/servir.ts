import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { parseArgs } from "node:util";
import { type ServerType, serve } from "@hono/node-server";
import { creerApp } from "./app.ts";
import type { Config } from "./config.ts";
import { notices } from "./demo/notices.ts";
import { reunirLaDemonstration } from "./demo/reunir.ts";
import { ouvrirInstance } from "./demo/semer.ts";
import { type Application, signerDemonstration } from "./demo/signer.ts";
import { vivreLaDemonstration } from "./demo/vivre.ts";
import type { Porte } from "./platform/acts.ts";
import { horlogeDes, horloge as vraie } from "./platform/clock.ts";
import { FileRefused } from "./platform/files.ts";
import { ouvrirMaison } from "./platform/house.ts";
import type { Maison } from "./platform/http.ts";
import { faute, logStderr } from "./platform/log.ts";
import { expedierCourriel } from "./platform/mail.ts";
import { GENRE_COURRIEL, GENRE_SMS, parGenre, purgerEnvois } from "./platform/outbox.ts";
import { expedierSms } from "./platform/sms.ts";
import { demarrerOuvrier } from "./platform/worker.ts";
import { autoriser } from "./porte.ts";
import { tacheDuLundi } from "./slices/actions/jobs-a-completer.ts";
import { purgerComptes } from "./slices/comptes/reads.ts";
import { tacheDeConservation } from "./slices/conservation/jobs.ts";
import { purgerNotifications, tacheDesWebhooks } from "./slices/echanges/jobs.ts";
import { avancerLesListes } from "./slices/evenements/jobs.ts";
import { purgerInscriptions } from "./slices/evenements/reads.ts";
import { ajouterNouvelles, purgerLectures } from "./slices/lecture/jobs-lecture.ts";
import { lireLesLots, purgerLots } from "./slices/lecture/jobs-lots.ts";
import { replierCumuls } from "./slices/pilotage/jobs.ts";
import { tacheDesRappels } from "./slices/rappels/jobs.ts";
import { tacheDesRelais } from "./slices/relais/jobs.ts";
import { purgerReprises, reprendre } from "./slices/reprise/jobs.ts";
import { tacheDesResumes } from "./slices/resumes/jobs.ts";
import { scelleur } from "./slices/signature/jobs.ts";
import { clotureur } from "./slices/signature/jobs-preuve.ts";
import { purgerTelephones } from "./slices/signature/reads.ts";

/** `convenir servir`: opens the instance, fills a new one with the demonstration, listens until told to stop. */
export async function servir(args: string[], config: Config): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string" }, hote: { type: "string" }, donnees: { type: "string" } },
  });
  const port = values.port === undefined ? config.PORT : Number(values.port);
  const opened = await ouvrirMaison(config, values.donnees);
  const horloge = config.CONVENIR_MAINTENANT ? horlogeDes(config.CONVENIR_MAINTENANT) : vraie;
  const porte: Porte = { ...horloge, autoriser };
  const demonstration = await ouvrirInstance(opened.store, porte, config.CONVENIR_DEMO === "oui");
  if (config.CONVENIR_MAINTENANT && !demonstration) {
    await opened.fermer();
    throw new FileRefused(
      "CONVENIR_MAINTENANT ne sert qu’à la démonstration : cette instance tient de vraies conventions.",
    );
  }
  const maison: Maison = {
    store: opened.store,
    porte,
    config,
    secret: opened.secret,
    url: config.CONVENIR_URL ?? `http://localhost:${port}`,
    demonstration,
    log: logStderr,
    temoin: opened.lieu.temoin,
  };
  const app = creerApp(maison);
  const [first, ...others] = hosts(values.hote);
  const server = await listen(app.fetch, port, first);
  const actual = (server.address() as AddressInfo).port;
  if (!config.CONVENIR_URL) maison.url = `http://localhost:${actual}`;
  const second = await Promise.all(others.map((host) => listen(app.fetch, actual, host).catch(() => null)));
  const open = [server, ...second.filter((s) => s !== null)];
  const webhooks = tacheDesWebhooks(maison);
  const ouvrier = demarrerOuvrier({
    store: opened.store,
    temoin: opened.lieu.temoin,
    expedier: parGenre({
      [GENRE_COURRIEL]: expedierCourriel(maison),
      [GENRE_SMS]: expedierSms(maison, horloge.maintenant),
    }),
    purger: async (tx, instant) => {
      await purgerEnvois(tx, instant);
      await purgerComptes(tx, instant);
      await purgerTelephones(tx, instant);
      await purgerReprises(tx, instant);
      await purgerLectures(tx, instant);
      await purgerLots(tx, instant);
      await purgerInscriptions(tx, instant);
      await purgerNotifications(tx, instant);
    },
    taches: [
      replierCumuls(maison.store),
      scelleur(maison),
      clotureur(maison),
      tacheDesRappels(maison, demonstration ? notices : {}),
      tacheDuLundi(maison, demonstration ? notices : {}),
      tacheDesRelais(maison),
      tacheDesResumes(maison, demonstration ? notices : {}),
      reprendre(maison),
      () => ajouterNouvelles(maison),
      lireLesLots(maison),
      avancerLesListes(maison),
      webhooks.tache,
      tacheDeConservation(maison),
    ],
    maintenant: horloge.maintenant,
    log: logStderr,
  });
  console.log(`Convenir est ouvert : ${maison.url}`);
  // after the opening: signing and acting take some seconds, and a stop meanwhile is taken up at the next start
  const signed = demonstration ? animerLaDemonstration(maison, app) : Promise.resolve();

  await new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
  });
  await Promise.all(open.map((s) => new Promise((done) => s.close(done))));
  await Promise.all([ouvrier.arreter().then(webhooks.finir), signed]);
  await opened.fermer();
  return 0;
}

async function animerLaDemonstration(maison: Maison, app: Application): Promise<void> {
  const vivre = () => vivreLaDemonstration(maison.store, maison.porte);
  const reunir = () => reunirLaDemonstration(maison, app);
  const signer = () => signerDemonstration(maison, app);
  // on another day, the signature of a later year and the meetings of this one have no place
  const steps = maison.config.CONVENIR_MAINTENANT ? [vivre] : [vivre, reunir, signer];
  for (const step of steps) {
    // one that fails leaves the other its chance, and is taken up at the next start
    await step().catch((cause) => maison.log({ niveau: "alerte", quoi: "démonstration", faute: faute(cause) }));
  }
  maison.log({ niveau: "info", quoi: "démonstration prête" });
}

type Fetch = ReturnType<typeof creerApp>["fetch"];

/** Listens, or rejects with the system's code (EADDRINUSE). */
function listen(fetch: Fetch, port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, () => resolve(server));
    server.once("error", reject);
  });
}

/** 127.0.0.1 and, where the machine has it, ::1; or the host asked for. */
function hosts(asked: string | undefined): [string, ...string[]] {
  if (asked) return [asked];
  const six = Object.values(networkInterfaces()).some((list) => list?.some((a) => a.address === "::1"));
  return six ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
}
