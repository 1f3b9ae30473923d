import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";

/*
 * Beside kernel h, each in a thread of its own: the limit (node:http giving ready bytes) and the peer (React rendering the
 * same table out of the same words, without session, right, nor base).
 */

/** What is served: the bytes as they are, or the table that React renders for each answer. */
export type Service = { octets: Uint8Array; lignes: string[][] | null };

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

if (parentPort && workerData) {
  const { octets, lignes } = workerData as Service;
  const [debut = "", fin = ""] = Buffer.from(octets)
    .toString("utf8")
    .split(/<table[\s\S]*<\/table>/);
  const server = createServer((_, reply) => {
    reply.setHeader("content-type", "text/html; charset=utf-8");
    reply.end(lignes === null ? octets : debut + renderToString(h(Tableau, { lignes })) + fin);
  });
  server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
}
