import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";
import { ouvrirStore } from "../src/platform/db.ts";
import { Day } from "../src/shared/day.ts";
import { lireSeanceEt } from "../src/slices/comptes/store-session.ts";
import { pageDuJournal } from "../src/slices/conventions/reads-pages.ts";

/*
 * Beside kernel h, each in a thread of its own: the limit (node:http giving ready bytes), the peer (React rendering the
 * same table out of the same words, without session, right, nor base) and the ceiling (what the product asks of the base
 * for each page, session and right and rows in one message, then ready bytes: nothing is routed, rendered nor logged).
 */

/** What is served: the bytes as they are; or the table that React renders for each answer; or the bytes after the base was asked. */
export type Service = { octets: Uint8Array; lignes?: string[][]; question?: Question };

/** What the product asks for each page: of which base, by the hash of which session, about which convention. */
export type Question = { url: string; cle: string; convention: string };

/** Starts a server in a thread of its own; gives its port and how to end it. */
export async function servirACote(service: Service): Promise<{ port: number; arreter: () => Promise<number> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: service, env: { NODE_ENV: "production" } });
  const [port] = (await once(worker, "message")) as [number];
  return { port, arreter: () => worker.terminate() };
}

const Ligne = ({ cellules }: { cellules: string[] }) =>
  h(
    "tr",
    { role: "row" },
    h("th", { scope: "row", role: "rowheader" }, cellules[0]),
    cellules.slice(1).map((texte, i) => h("td", { key: i, role: "cell", "data-label": "colonne" }, texte)),
  );

const Tableau = ({ lignes }: { lignes: string[][] }) =>
  h(
    "table",
    { className: "table", role: "table" },
    h(
      "tbody",
      { role: "rowgroup" },
      lignes.map((cellules, i) => h(Ligne, { key: i, cellules })),
    ),
  );

/** One reading of the base as a page makes it. */
async function demanderA({ url, cle, convention }: Question): Promise<() => Promise<unknown>> {
  const store = await ouvrirStore({ url });
  const jour = Day.parse(new Date().toISOString().slice(0, 10));
  return () => {
    const instant = new Date();
    const vueDepuis = new Date(instant.getTime() - 3_600_000);
    return lireSeanceEt(store, { cle, jour, instant, vueDepuis }, pageDuJournal(convention, null, 51));
  };
}

if (parentPort && workerData) {
  const { octets, lignes, question } = workerData as Service;
  const [debut = "", fin = ""] = Buffer.from(octets)
    .toString("utf8")
    .split(/<table[\s\S]*<\/table>/);
  const demander = question ? await demanderA(question) : async () => {};
  const server = createServer(async (_, reply) => {
    if (question) await demander();
    reply.setHeader("content-type", "text/html; charset=utf-8");
    reply.end(lignes ? debut + renderToString(h(Tableau, { lignes })) + fin : octets);
  });
  server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
}
