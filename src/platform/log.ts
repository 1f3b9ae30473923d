/** A line of the log: technical facts only. Never a name, an address, a path with ids, a query, a body. */
export type Ligne = {
  niveau: "info" | "alerte";
  quoi: string;
  requete?: string;
  methode?: string;
  /** Pattern of the route ("/convention/:id"), never the path asked. */
  route?: string;
  statut?: number;
  ms?: number;
  /** Class and place of an unexpected failure, without its message: a driver's message quotes values. */
  faute?: string;
};

/** Writes one JSON line. */
export type Log = (ligne: Ligne) => void;

/** The log of the server: JSON lines on standard error, standard output being the commands' answers. */
export const logStderr: Log = (ligne) => {
  process.stderr.write(`${JSON.stringify({ le: new Date().toISOString(), ...ligne })}\n`);
};

/** Class, code and place in our sources of a failure: enough to find it, nothing of what it was about. */
export function faute(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const place = /\(?[^\s(]*[\\/]src[\\/]([\w./\\-]+:\d+)/.exec(cause.stack ?? "")?.[1] ?? "?";
  const code = "code" in cause && typeof cause.code === "string" ? ` ${cause.code}` : "";
  return `${cause.constructor.name}${code} ${place}`;
}
