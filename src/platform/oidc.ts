import { createHmac, randomBytes } from "node:crypto";
import * as client from "openid-client";
import type { Config } from "../config.ts";

/** A provider's peculiarities. */
type Profil = {
  portees: string;
  /** Parameters added to the demand. */
  plus: Readonly<Record<string, string>>;
  pkce: boolean;
  /** Whether an address it gives is one it has checked, though it does not say so. */
  courrielFie: boolean;
};

const PROFILS: Readonly<Record<"standard" | "proconnect", Profil>> = {
  standard: { portees: "openid email profile", plus: {}, pkce: true, courrielFie: false },
  // partners' documentation of ProConnect, read 2025-05-28: other parameters than those it lists are refused
  proconnect: {
    portees: "openid given_name usual_name email uid siret idp_id",
    plus: { acr_values: "eidas1" },
    pkce: false,
    courrielFie: true,
  },
};

/** Longest wait for the provider. */
const DELAI_S = 10;

const BYTES = 32;

/** What a provider said of somebody, signatures checked: the claims of her ID token and of userinfo. */
export type Assertion = { claims: Readonly<Record<string, unknown>>; jetonId: string };

/** The provider does not answer, or not as it should; `phase` tells which, never what was in the answer. */
export class OidcRefus extends Error {
  readonly phase: "injoignable" | "reponse";
  constructor(phase: "injoignable" | "reponse", cause: unknown) {
    super(`oidc ${phase}`, { cause });
    this.phase = phase;
  }
}

/** A provider as it was configured. */
export type Fournisseur = {
  /** Its name for a reader, and in the reader's own mouth. */
  libelle: string;
  bouton: string;
  courrielFie: boolean;
  /** Where to send the browser; `germe` is a random text that this browser alone keeps. */
  adresse(germe: string, retour: string): Promise<URL>;
  /** What it says of whoever comes back to `recue`; throws `OidcRefus`. */
  lire(germe: string, recue: URL): Promise<Assertion>;
  /** Where to leave it, coming back to `retour`; null when it offers no such thing. */
  sortie(jetonId: string, retour: string): Promise<URL | null>;
};

/** A random text for one demand: state, nonce and PKCE verifier all follow from it. */
export const nouveauGerme = (): string => randomBytes(BYTES).toString("base64url");

const derive = (germe: string, what: "state" | "nonce" | "verifier"): string =>
  createHmac("sha256", germe).update(what).digest("base64url");

/** The provider of the configuration; null when there is none. It is asked for its addresses at the first use. */
export function ouvrirFournisseur(config: Config): Fournisseur | null {
  const { CONVENIR_OIDC_EMETTEUR: emetteur, CONVENIR_OIDC_CLIENT: id, CONVENIR_OIDC_SECRET: secret } = config;
  if (emetteur === undefined || id === undefined || secret === undefined) return null;
  const profil = PROFILS[config.CONVENIR_OIDC_PROFIL];
  const nom = config.CONVENIR_OIDC_LIBELLE ?? (config.CONVENIR_OIDC_PROFIL === "proconnect" ? "ProConnect" : undefined);
  let known: Promise<client.Configuration> | null = null;
  const decouvrir = () => {
    known ??= decouverte(emetteur, id, secret).catch((cause) => {
      known = null; // asked again at the next use
      throw new OidcRefus("injoignable", cause);
    });
    return known;
  };
  return {
    libelle: nom ?? "votre organisation",
    bouton: nom ?? "mon organisation",
    courrielFie: profil.courrielFie,
    adresse: async (germe, retour) =>
      client.buildAuthorizationUrl(await decouvrir(), {
        redirect_uri: retour,
        scope: profil.portees,
        state: derive(germe, "state"),
        nonce: derive(germe, "nonce"),
        ...(profil.pkce
          ? {
              code_challenge: await client.calculatePKCECodeChallenge(derive(germe, "verifier")),
              code_challenge_method: "S256",
            }
          : {}),
        ...profil.plus,
      }),
    lire: async (germe, recue) => lireRetour(await decouvrir(), profil, germe, recue),
    sortie: async (jetonId, retour) => {
      const ready = await decouvrir();
      if (ready.serverMetadata().end_session_endpoint === undefined) return null;
      const state = nouveauGerme();
      return client.buildEndSessionUrl(ready, { id_token_hint: jetonId, post_logout_redirect_uri: retour, state });
    },
  };
}

/** Http is for this very machine alone: a provider of tests. */
const surCetteMachine = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

function decouverte(emetteur: string, id: string, secret: string): Promise<client.Configuration> {
  const issuer = new URL(emetteur);
  const execute = [client.enableNonRepudiationChecks];
  if (surCetteMachine(issuer)) execute.push(client.allowInsecureRequests);
  return client.discovery(issuer, id, secret, client.ClientSecretPost(secret), { execute, timeout: DELAI_S });
}

async function lireRetour(
  config: client.Configuration,
  { pkce }: Profil,
  germe: string,
  recue: URL,
): Promise<Assertion> {
  try {
    const tokens = await client.authorizationCodeGrant(config, recue, {
      expectedState: derive(germe, "state"),
      expectedNonce: derive(germe, "nonce"),
      idTokenExpected: true,
      ...(pkce ? { pkceCodeVerifier: derive(germe, "verifier") } : {}),
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new TypeError("no ID token");
    const more =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    return { claims: { ...claims, ...more, iss: claims.iss, sub: claims.sub }, jetonId: tokens.id_token };
  } catch (cause) {
    throw new OidcRefus("reponse", cause);
  }
}
