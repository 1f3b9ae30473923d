import { createHash, type KeyObject, sign, timingSafeEqual, verify, X509Certificate } from "node:crypto";
import { type Der, DerIllisible, der, enfants, exiger, lireDer, oid, ranger, TAG } from "./der.ts";

/*
 * Detached CMS signatures in the CAdES shape that PAdES baseline asks for (RFC 5652, RFC 5035, ETSI EN 319 142-1 §6):
 * content type, message digest, signing-certificate-v2, and no signing time, which stands in the PDF.
 */

const OID = {
  donnees: oid("1.2.840.113549.1.7.1"),
  signe: oid("1.2.840.113549.1.7.2"),
  typeContenu: oid("1.2.840.113549.1.9.3"),
  empreinte: oid("1.2.840.113549.1.9.4"),
  certificatSignataire: oid("1.2.840.113549.1.9.16.2.47"),
  jetonHorodatage: oid("1.2.840.113549.1.9.16.2.14"),
  contenuHorodatage: oid("1.2.840.113549.1.9.16.1.4"),
  sha256: oid("2.16.840.1.101.3.4.2.1"),
  ecdsaSha256: oid("1.2.840.10045.4.3.2"),
} as const;

const HACHAGES: ReadonlyMap<string, "sha256" | "sha384" | "sha512"> = new Map([
  [OID.sha256.toString("hex"), "sha256"],
  [oid("2.16.840.1.101.3.4.2.2").toString("hex"), "sha384"],
  [oid("2.16.840.1.101.3.4.2.3").toString("hex"), "sha512"],
]);

/** RSA with PKCS#1 padding and ECDSA, with the three hashes; anything else is told as not known here. */
const SIGNATURES: ReadonlySet<string> = new Set(
  [
    "1.2.840.113549.1.1.1",
    ...["11", "12", "13"].map((n) => `1.2.840.113549.1.1.${n}`),
    "1.2.840.10045.2.1",
    ...["2", "3", "4"].map((n) => `1.2.840.10045.4.3.${n}`),
  ].map((dotted) => oid(dotted).toString("hex")),
);

/** Who signs: a certificate (DER) and its private key. */
export type Signataire = { readonly certificat: Uint8Array; readonly cle: KeyObject };

const hash = (algorithm: string, ...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash(algorithm);
  for (const part of parts) digest.update(part);
  return digest.digest();
};

const SHA256_SEUL = der(TAG.sequence, OID.sha256);
const attribut = (type: Buffer, valeur: Buffer): Buffer => der(TAG.sequence, type, der(TAG.ensemble, valeur));

/** Issuer and serial number of a certificate, as a CMS names it. */
function emetteurEtNumero(certificat: Uint8Array): Buffer {
  const [tbs] = enfants(exiger(lireDer(certificat), TAG.sequence));
  const fields = enfants(exiger(tbs, TAG.sequence)).filter((f) => f.tag !== TAG.contexte0);
  const [serial, , issuer] = fields;
  return der(TAG.sequence, exiger(issuer, TAG.sequence).octets, exiger(serial, TAG.entier).octets);
}

/** Signed attributes over a digest, in DER order: the bytes that the signature is put on begin with the SET tag. */
function attributsSignes(certificat: Uint8Array, empreinte: Uint8Array): Buffer[] {
  const named = lireDer(emetteurEtNumero(certificat));
  const [issuer, serial] = enfants(named);
  const general = der(TAG.sequence, der(0xa4, exiger(issuer, TAG.sequence).octets));
  const issuerSerial = der(TAG.sequence, general, exiger(serial, TAG.entier).octets);
  const certId = der(TAG.sequence, der(TAG.octets, hash("sha256", certificat)), issuerSerial);
  return ranger([
    attribut(OID.typeContenu, OID.donnees),
    attribut(OID.empreinte, der(TAG.octets, empreinte)),
    attribut(OID.certificatSignataire, der(TAG.sequence, der(TAG.sequence, certId))),
  ]);
}

/** The CMS of a signature: always the same bytes for the same parts. `jeton` is a time-stamp token, or null. */
function ecrireCms(
  certificat: Uint8Array,
  attributs: readonly Buffer[],
  valeur: Uint8Array,
  jeton: Uint8Array | null,
): Buffer {
  const un = der(TAG.entier, Buffer.from([1]));
  const info = der(
    TAG.sequence,
    un,
    emetteurEtNumero(certificat),
    SHA256_SEUL,
    der(TAG.contexte0, ...attributs),
    der(TAG.sequence, OID.ecdsaSha256),
    der(TAG.octets, valeur),
    ...(jeton ? [der(TAG.contexte1, attribut(OID.jetonHorodatage, Buffer.from(jeton)))] : []),
  );
  const signed = der(
    TAG.sequence,
    un,
    der(TAG.ensemble, SHA256_SEUL),
    der(TAG.sequence, OID.donnees),
    der(TAG.contexte0, certificat),
    der(TAG.ensemble, info),
  );
  return der(TAG.sequence, OID.signe, der(TAG.contexte0, signed));
}

/** Asks a time-stamp authority for a token over a SHA-256 digest. */
export type Horodater = (empreinte: Uint8Array) => Promise<Uint8Array>;

/** A detached CAdES signature (ECDSA, SHA-256) over some bytes, with a time stamp on it when an authority is given. */
export async function signerDetache(
  { certificat, cle }: Signataire,
  parts: readonly Uint8Array[],
  horodater?: Horodater,
): Promise<Buffer> {
  const attributs = attributsSignes(certificat, hash("sha256", ...parts));
  const message = der(TAG.ensemble, ...attributs);
  let valeur = sign("sha256", message, { key: cle, dsaEncoding: "der" });
  while (!petiteMoitie(valeur)) valeur = sign("sha256", message, { key: cle, dsaEncoding: "der" });
  const jeton = horodater ? await horodater(hash("sha256", valeur)) : null;
  if (jeton !== null && lireJeton(jeton, valeur) === null) throw new HorodatageRefuse("a token over something else");
  return ecrireCms(certificat, attributs, valeur, jeton);
}

/** Half of the order of P-256. */
const MOITIE = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;

/** ECDSA gives each signature a twin (r, n − s) that anyone can compute: only the one with the smaller s is ours. */
function petiteMoitie(valeur: Uint8Array): boolean {
  const [, s] = enfants(exiger(lireDer(valeur), TAG.sequence));
  return BigInt(`0x${exiger(s, TAG.entier).contenu.toString("hex")}`) <= MOITIE;
}

/** A token of an authority over a signature: what it says, which nobody here answers for. */
export type Horodatage = { readonly le: Date; readonly autorite: string };

/** What a CMS proves: that the holder of this certificate's key signed these very bytes. */
export type Preuve = {
  readonly certificat: X509Certificate;
  /** Null: no time stamp. "illisible": there is one, which does not hold. */
  readonly horodatage: Horodatage | "illisible" | null;
  /** Written exactly as `signerDetache` writes: not a byte of it could be otherwise. */
  readonly canonique: boolean;
};

/** Why a CMS proves nothing: it is not over these bytes, or it cannot be read. */
export type Echec = "altere" | "illisible";

/** Reads a detached CMS and checks it over some bytes: digest, signing certificate and signature. */
export function controlerDetache(cms: Uint8Array, parts: readonly Uint8Array[]): Preuve | Echec {
  try {
    const lu = lireCms(cms);
    if (lu.contenu !== null || !lu.type.equals(OID.donnees)) return "illisible";
    const { certificat, echec } = controler(lu, parts);
    if (echec !== null) return echec;
    const canonical = ecrireCms(
      certificat.raw,
      lu.attributs.map((a) => a.octets),
      lu.valeur,
      lu.jeton,
    );
    return {
      certificat,
      horodatage: lu.jeton === null ? null : (lireJeton(lu.jeton, lu.valeur) ?? "illisible"),
      canonique: canonical.equals(Buffer.from(cms)) && lu.signataire !== null && petiteMoitie(lu.valeur),
    };
  } catch {
    return "illisible"; // whatever a hostile file makes the parsers throw
  }
}

/** A CMS taken apart; nothing of it is believed yet. */
type CmsLu = {
  type: Buffer;
  contenu: Buffer | null;
  certificats: X509Certificate[];
  sid: Der;
  hachage: "sha256" | "sha384" | "sha512";
  attributs: Der[];
  algorithme: string;
  valeur: Buffer;
  /** Hash of the signing certificate that the signed attributes bind, or null. */
  signataire: { hachage: string; empreinte: Buffer } | null;
  jeton: Buffer | null;
};

function lireCms(bytes: Uint8Array): CmsLu {
  const [type, wrapped] = enfants(exiger(lireDer(bytes), TAG.sequence));
  if (!exiger(type, TAG.oid).octets.equals(OID.signe)) throw new DerIllisible("no SignedData");
  const [signed] = enfants(exiger(wrapped, TAG.contexte0));
  const [, , encap, ...rest] = enfants(exiger(signed, TAG.sequence));
  const [contentType, content] = enfants(exiger(encap, TAG.sequence));
  const certs = rest.find((r) => r.tag === TAG.contexte0);
  const infos = enfants(exiger(rest.at(-1), TAG.ensemble));
  if (infos.length !== 1) throw new DerIllisible("one signer expected");
  const [, sid, digest, attrs, algorithm, value, unsigned] = enfants(exiger(infos[0], TAG.sequence));
  const hachage = HACHAGES.get(oidDe(digest).toString("hex"));
  if (!hachage || sid === undefined) throw new DerIllisible("digest not known");
  const attributs = enfants(exiger(attrs, TAG.contexte0));
  return {
    type: exiger(contentType, TAG.oid).octets,
    contenu: content ? exiger(enfants(exiger(content, TAG.contexte0))[0], TAG.octets).contenu : null,
    certificats: certs ? enfants(certs).map((c) => new X509Certificate(c.octets)) : [],
    sid,
    hachage,
    attributs,
    algorithme: oidDe(algorithm).toString("hex"),
    valeur: exiger(value, TAG.octets).contenu,
    signataire: certificatLie(attributs),
    jeton:
      unsigned === undefined
        ? null
        : (valeurDe(enfants(exiger(unsigned, TAG.contexte1)), OID.jetonHorodatage)?.octets ?? null),
  };
}

const oidDe = (algorithm: Der | undefined): Buffer =>
  exiger(enfants(exiger(algorithm, TAG.sequence))[0], TAG.oid).octets;

/** The only value of an attribute; undefined when it is not there. Throws when it is there twice. */
function valeurDe(attributs: readonly Der[], type: Buffer): Der | undefined {
  const found = attributs.filter((a) => exiger(enfants(exiger(a, TAG.sequence))[0], TAG.oid).octets.equals(type));
  if (found.length === 0) return undefined;
  const values = enfants(exiger(enfants(found[0] as Der)[1], TAG.ensemble));
  if (found.length > 1 || values.length !== 1) throw new DerIllisible("attribute given twice");
  return values[0];
}

function certificatLie(attributs: readonly Der[]): CmsLu["signataire"] {
  const value = valeurDe(attributs, OID.certificatSignataire);
  if (!value) return null;
  const [ids] = enfants(exiger(value, TAG.sequence));
  const [id] = enfants(exiger(ids, TAG.sequence));
  const [first, second] = enfants(exiger(id, TAG.sequence));
  if (first?.tag === TAG.octets) return { hachage: "sha256", empreinte: first.contenu };
  const hachage = HACHAGES.get(oidDe(first).toString("hex"));
  if (!hachage) throw new DerIllisible("digest not known");
  return { hachage, empreinte: exiger(second, TAG.octets).contenu };
}

/** Checks digest, binding and signature of a CMS taken apart. */
function controler(lu: CmsLu, parts: readonly Uint8Array[]): { certificat: X509Certificate; echec: Echec | null } {
  const certificat = lu.certificats.find((c) => emetteurEtNumero(c.raw).equals(lu.sid.octets));
  if (!certificat || !SIGNATURES.has(lu.algorithme)) throw new DerIllisible("signer not known");
  const type = valeurDe(lu.attributs, OID.typeContenu);
  const claimed = exiger(valeurDe(lu.attributs, OID.empreinte), TAG.octets).contenu;
  const bound = lu.signataire === null || egaux(lu.signataire.empreinte, hash(lu.signataire.hachage, certificat.raw));
  const signed = der(TAG.ensemble, ...lu.attributs.map((a) => a.octets));
  const held =
    type?.octets.equals(lu.type) === true &&
    bound &&
    egaux(claimed, hash(lu.hachage, ...parts)) &&
    verify(lu.hachage, signed, { key: certificat.publicKey, dsaEncoding: "der" }, lu.valeur);
  return { certificat, echec: held ? null : "altere" };
}

const egaux = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** What a time-stamp token says over a signature's value; null when it does not hold (RFC 3161 §2.4.2). */
export function lireJeton(jeton: Uint8Array, valeur: Uint8Array): Horodatage | null {
  try {
    const lu = lireCms(jeton);
    if (lu.contenu === null || !lu.type.equals(OID.contenuHorodatage)) return null;
    const { certificat, echec } = controler(lu, [lu.contenu]);
    const [, , imprint, , time] = enfants(exiger(lireDer(lu.contenu), TAG.sequence));
    const [algorithm, digest] = enfants(exiger(imprint, TAG.sequence));
    const hachage = HACHAGES.get(oidDe(algorithm).toString("hex"));
    if (echec !== null || !hachage || !egaux(exiger(digest, TAG.octets).contenu, hash(hachage, valeur))) return null;
    const [, y, mo, d, h, mi, s] =
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(exiger(time, 0x18).contenu.toString("latin1")) ?? [];
    const le = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
    return Number.isNaN(le.getTime()) ? null : { le, autorite: nomDe(certificat) };
  } catch {
    return null;
  }
}

/** The common name of a certificate's subject, else the whole of it on one line. */
export const nomDe = (certificat: X509Certificate): string =>
  /^CN=(.*)$/m.exec(certificat.subject)?.[1] ?? certificat.subject.replaceAll("\n", ", ");

/** The authority did not answer, or not by a token over what was asked. */
export class HorodatageRefuse extends Error {}

const JETON_MAX = 64 * 1024;

/** Asks the authority at `url` over HTTP (RFC 3161 §3.4), ten seconds at most; throws `HorodatageRefuse`. */
export const horodaterPar =
  (url: string): Horodater =>
  async (empreinte) => {
    const imprint = der(TAG.sequence, SHA256_SEUL, der(TAG.octets, empreinte));
    const corps = der(TAG.sequence, der(TAG.entier, Buffer.from([1])), imprint, der(TAG.booleen, Buffer.from([0xff])));
    const headers = { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" };
    const reply = await fetch(url, {
      method: "POST",
      headers,
      body: new Uint8Array(corps),
      signal: AbortSignal.timeout(10_000),
    })
      .then(async (r) => (r.ok ? new Uint8Array(await r.arrayBuffer()) : null))
      .catch(() => null);
    if (reply === null || reply.length > JETON_MAX)
      throw new HorodatageRefuse("the time-stamp authority did not answer");
    try {
      const [status, token] = enfants(exiger(lireDer(reply), TAG.sequence));
      const granted = exiger(enfants(exiger(status, TAG.sequence))[0], TAG.entier).contenu;
      if (granted.length === 1 && (granted[0] ?? 9) <= 1) return exiger(token, TAG.sequence).octets;
    } catch (cause) {
      if (!(cause instanceof DerIllisible)) throw cause;
    }
    throw new HorodatageRefuse("the time-stamp authority refused");
  };
