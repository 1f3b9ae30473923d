import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

/** A provider of identities in this process, on a port of its own: whoever comes is `qui`, without a question. */
export type FournisseurEssai = {
  readonly emetteur: string;
  /** Whoever signs in next: her subject, and what is said of her. */
  qui: { sub: string } & Record<string, unknown>;
  /** Parameters of the last demand. */
  demande: URLSearchParams;
  /** Goes where a demand leads, as a browser would, until it comes back to `retour`; gives path and query. */
  suivre(adresse: string, retour: string): Promise<string>;
  fermer(): Promise<void>;
};

/** Starts it for one client, whose userinfo is signed or not. */
export async function fournisseurEssai(client: {
  id: string;
  secret: string;
  retours: string[];
  apresSortie: string[];
  signe: boolean;
}): Promise<FournisseurEssai> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "essai" };
  let handle: (req: IncomingMessage, res: ServerResponse) => unknown = () => {};
  const server = createServer((req, res) => void handle(req, res));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const emetteur = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const essai: FournisseurEssai = {
    emetteur,
    qui: { sub: "personne" },
    demande: new URLSearchParams(),
    suivre,
    fermer: () => new Promise((done) => server.close(() => done())),
  };
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: client.retours,
        post_logout_redirect_uris: client.apresSortie,
        token_endpoint_auth_method: "client_secret_post",
        ...(client.signe ? { userinfo_signed_response_alg: "RS256" as const } : {}),
      },
    ],
    scopes: ["openid", "given_name", "usual_name", "email", "uid", "siret", "idp_id"],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      given_name: ["given_name"],
      usual_name: ["usual_name"],
      siret: ["siret"],
    },
    acrValues: ["eidas1"],
    jwks: { keys: [jwk] as never },
    cookies: { keys: ["essai"] },
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...essai.qui, sub: id }) }),
    async loadExistingGrant(ctx) {
      const { client: asking, session, params } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: asking?.clientId ?? "",
        accountId: session?.accountId ?? "",
      });
      grant.addOIDCScope(String(params?.scope ?? ""));
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 60, AuthorizationCode: 30, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  };
  const provider = new Provider(emetteur, configuration);
  const answer = provider.callback();
  handle = (req, res) => {
    const url = new URL(req.url ?? "/", emetteur);
    if (url.pathname === "/auth") essai.demande = url.searchParams;
    return url.pathname.startsWith("/interaction/")
      ? provider.interactionFinished(req, res, { login: { accountId: essai.qui.sub } })
      : answer(req, res);
  };
  return essai;
}

async function suivre(adresse: string, retour: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = adresse;
  for (let i = 0; i < 10; i++) {
    if (at.startsWith(retour)) return at.slice(new URL(at).origin.length);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const reply = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const next = reply.headers.get("location");
    if (next === null) throw new Error(`${reply.status} at ${at}: ${(await reply.text()).slice(0, 500)}`);
    at = new URL(next, at).href;
  }
  throw new Error("too many redirections");
}
