import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lireConfig } from "../../config.ts";
import { nouveauGerme, OidcRefus, ouvrirFournisseur } from "../../platform/oidc.ts";

/*
 * A provider that lies, one thing at a time. oidc-provider would never: its answers are forged here, so that what must
 * be refused is seen to be.
 */

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

function jwt(claims: Record<string, unknown>, alg = "RS256", key: KeyObject = privateKey): string {
  const text = `${b64({ alg, typ: "JWT", kid: "k" })}.${b64(claims)}`;
  if (alg === "none") return `${text}.`;
  if (alg === "HS256") return `${text}.${createHmac("sha256", "secret").update(text).digest("base64url")}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

type Mensonge = {
  jeton?: (claims: Record<string, unknown>) => string;
  infos?: (claims: Record<string, unknown>) => string;
};

let emetteur = "";
let nonce = "";
let mensonge: Mensonge = {};
const server = createServer((req, res) => {
  const json = (value: unknown) => res.setHeader("content-type", "application/json").end(JSON.stringify(value));
  const now = Math.floor(Date.now() / 1_000);
  const base = { iss: emetteur, aud: "c", sub: "s", iat: now, exp: now + 60 };
  if (req.url?.startsWith("/.well-known"))
    return json({
      issuer: emetteur,
      authorization_endpoint: `${emetteur}/a`,
      token_endpoint: `${emetteur}/t`,
      userinfo_endpoint: `${emetteur}/u`,
      jwks_uri: `${emetteur}/j`,
      id_token_signing_alg_values_supported: ["RS256"],
      userinfo_signing_alg_values_supported: ["RS256"],
    });
  if (req.url === "/j")
    return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256", use: "sig" }] });
  if (req.url === "/t")
    return json({ access_token: "a", token_type: "bearer", id_token: (mensonge.jeton ?? jwt)({ ...base, nonce }) });
  return res
    .setHeader("content-type", "application/jwt")
    .end((mensonge.infos ?? jwt)({ ...base, email: "claire@reseau.fr" }));
});
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  emetteur = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function revenir(lie: Mensonge) {
  const config = { CONVENIR_OIDC_EMETTEUR: emetteur, CONVENIR_OIDC_CLIENT: "c", CONVENIR_OIDC_SECRET: "secret" };
  const fournisseur = ouvrirFournisseur(lireConfig({ ...config, CONVENIR_OIDC_PROFIL: "proconnect" }));
  if (fournisseur === null) throw new Error("no provider");
  const germe = nouveauGerme();
  const sent = await fournisseur.adresse(germe, "http://localhost/retour");
  nonce = sent.searchParams.get("nonce") ?? "";
  mensonge = lie;
  return fournisseur.lire(germe, new URL(`http://localhost/retour?code=x&state=${sent.searchParams.get("state")}`));
}

test("sans mensonge, il est cru", async () => {
  expect((await revenir({})).claims).toMatchObject({ iss: emetteur, sub: "s", email: "claire@reseau.fr" });
});

test.each<[string, Mensonge]>([
  ["un jeton d’identité signé par un autre", { jeton: (c) => jwt(c, "RS256", stranger) }],
  ["un jeton d’identité sans signature", { jeton: (c) => jwt(c, "none") }],
  ["un jeton d’identité signé par le secret partagé", { jeton: (c) => jwt(c, "HS256") }],
  ["un jeton d’identité dont un caractère a changé", { jeton: (c) => `${jwt(c).slice(0, -8)}AAAAAAAA` }],
  ["un autre nonce", { jeton: (c) => jwt({ ...c, nonce: "autre" }) }],
  ["aucun nonce", { jeton: ({ nonce: _, ...c }) => jwt(c) }],
  ["un jeton destiné à un autre client", { jeton: (c) => jwt({ ...c, aud: "autre" }) }],
  ["un jeton d’un autre émetteur", { jeton: (c) => jwt({ ...c, iss: "https://ailleurs.example" }) }],
  ["un jeton expiré", { jeton: (c) => jwt({ ...c, iat: 1, exp: 2 }) }],
  ["userinfo d’une autre personne", { infos: (c) => jwt({ ...c, sub: "autre" }) }],
  ["userinfo signée par un autre", { infos: (c) => jwt(c, "RS256", stranger) }],
  ["userinfo sans signature", { infos: (c) => jwt(c, "none") }],
  ["userinfo illisible", { infos: () => "bonjour" }],
])("%s : refusé", async (_cas, lie) => {
  await expect(revenir(lie)).rejects.toThrow(OidcRefus);
});
