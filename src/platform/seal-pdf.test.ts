import { execFile, execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { controlerDetache, HorodatageRefuse, horodaterPar, type Signataire, signerDetache } from "./cms.ts";
import { DerIllisible, der, enfants, lireDer } from "./der.ts";
import { composer } from "./pdf.ts";
import { aRenouveler, type CleFermee, CoffreFerme, creerCle, ouvrirCle } from "./seal-key.ts";
import { ScellementRefuse, sceller } from "./seal-pdf.ts";
import { PDF_MAX, verifier } from "./seal-pdf-check.ts";

const SECRET = Buffer.from("secret d’essai, trente-deux octets au moins");
const MAINTENANT = new Date("2026-11-23T09:00:00.000Z");
const dossier = mkdtempSync(join(tmpdir(), "convenir-sceau-"));

let cle: CleFermee;
let signataire: Signataire;
let base: Uint8Array;
let un: Uint8Array;
let deux: Uint8Array;

const dire = (par: string, fonction = "présidente") => ({
  par,
  fonction,
  le: MAINTENANT,
  motif: "Signature pour l’Unaforis de la convention unaforis-nexem-2020, version 1",
});

beforeAll(async () => {
  cle = await creerCle(SECRET, "convenir.exemple.fr", MAINTENANT);
  signataire = ouvrirCle(SECRET, cle);
  base = await composer("= Essai\n#lorem(30)", {}, { titre: "Essai", date: "2026-11-23" });
  un = await sceller(base, dire("Jeanne Aubépine"), signataire);
  deux = await sceller(un, dire("Marc Tilleul", "président"), signataire);
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const juger = (pdf: Uint8Array) => verifier(pdf, [cle.certificat]);

/** The same file with the byte at `at` changed. */
function change(pdf: Uint8Array, at: number, masque = 1): Uint8Array {
  const other = Uint8Array.from(pdf);
  other[at] = (other[at] as number) ^ masque;
  return other;
}

describe("les sceaux", () => {
  test("chaque état du fichier commence par le précédent", () => {
    expect(Buffer.from(un).subarray(0, base.length).equals(base)).toBe(true);
    expect(Buffer.from(deux).subarray(0, un.length).equals(un)).toBe(true);
  });

  test("une signature à soixante : chacun des sceaux est lu, et l’ensemble est intact", {
    timeout: 60_000,
  }, async () => {
    let pdf: Uint8Array = base;
    for (let i = 1; i <= 60; i++) pdf = await sceller(pdf, dire(`Personne ${i}`), signataire);
    const { verdict, sceaux, ajout } = juger(pdf);
    expect([verdict, sceaux.length, ajout]).toEqual(["intact", 60, 0]);
  });

  test("deux sceaux : qui, quand, pour quoi, ce que chacun couvre", () => {
    const { verdict, sceaux, ajout } = juger(deux);
    expect([verdict, ajout]).toEqual(["intact", 0]);
    expect(
      sceaux.map(({ etat, qui, motif, le, connu, fin, raison }) => ({ etat, qui, motif, le, connu, fin, raison })),
    ).toEqual(
      [
        ["Jeanne Aubépine, présidente", un.length],
        ["Marc Tilleul, président", deux.length],
      ].map(([qui, fin]) => ({
        etat: "intact",
        qui,
        motif: dire("").motif,
        le: MAINTENANT,
        connu: true,
        fin,
        raison: null,
      })),
    );
    expect(sceaux[0]?.certificat?.empreinte).toBe(createHash("sha256").update(cle.certificat).digest("hex"));
  });

  test("le fichier se lit encore, son texte et ses balises y sont", async () => {
    const read = await PDF.load(deux);
    expect(read.warnings).toEqual([]);
    expect(read.getPages()[0]?.extractText().text).toContain("Essai");
    expect(read.getForm()?.getFieldNames()).toEqual(["Sceau_1", "Sceau_2"]);
    expect(Buffer.from(deux).toString("latin1")).not.toContain("/Helvetica"); // PDF/A wants every face inside
  });

  test("des noms de toute sorte se relisent tels quels", async () => {
    const named = await sceller(
      base,
      { par: "Zoë (dite « 伊 ») \\ O’Hara)", fonction: "", le: MAINTENANT, motif: "a\nb /ByteRange [0 1 2 3] <00>" },
      signataire,
    );
    const { verdict, sceaux } = juger(named);
    expect([verdict, sceaux.length]).toEqual(["intact", 1]);
    expect(sceaux[0]?.qui).toBe("Zoë (dite « 伊 ») \\ O’Hara)");
    expect(sceaux[0]?.motif).toBe("a b /ByteRange [0 1 2 3] <00>");
  });

  test("une clé qui n’était pas en service ce jour-là ne scelle pas", async () => {
    for (const le of ["2026-10-24T08:59:59Z", "2029-11-24T09:00:00Z"])
      await expect(sceller(base, { ...dire("X"), le: new Date(le) }, signataire)).rejects.toThrow("not in use");
  });

  test("un sceau en retard d’un mois tient, avec son heure", async () => {
    const le = new Date("2026-10-24T09:00:01Z");
    const late = await sceller(base, { ...dire("X"), le }, signataire);
    expect(juger(late)).toMatchObject({ verdict: "intact", sceaux: [{ le }] });
  });

  test.each([
    ["rien", new Uint8Array()],
    ["un texte", Buffer.from("bonjour")],
    ["un en-tête seul", Buffer.from("%PDF-1.7\n")],
    ["des octets au hasard", randomBytes(5_000)],
  ])("ce qui n’est pas un PDF lisible n’est pas scellé : %s", async (_nom, octets) => {
    await expect(sceller(octets, dire("X"), signataire)).rejects.toBeInstanceOf(ScellementRefuse);
  });
});

describe("un fichier touché se voit", () => {
  test("un octet changé n’importe où : jamais intact", () => {
    const places = new Set<number>();
    for (let at = 0; at < deux.length; at += 149) places.add(at);
    for (const edge of [0, base.length, un.length, deux.length])
      for (let at = Math.max(0, edge - 200); at < Math.min(deux.length, edge + 900); at++) places.add(at);
    const blind = [...places].filter((at) => juger(change(deux, at)).verdict === "intact");
    expect(blind).toEqual([]);
    expect(places.size).toBeGreaterThan(2_000);
  });

  test("tous les bits, dans la signature elle-même", () => {
    const start = Buffer.from(un).lastIndexOf("/Contents <") + "/Contents <".length;
    const blind: [number, number][] = [];
    for (let at = start - 12; at < start + 2_200; at++)
      for (const masque of [1, 4, 32]) if (juger(change(un, at, masque)).verdict === "intact") blind.push([at, masque]);
    expect(blind).toEqual([]);
  });

  test("un octet changé dans ce que le premier sceau couvre altère les deux", () => {
    const { verdict, sceaux } = juger(change(deux, Math.floor(base.length / 2)));
    expect(verdict).toBe("altere");
    expect(sceaux.map((s) => s.etat)).toEqual(["altere", "altere"]);
    expect(sceaux[0]?.raison).toContain("ont changé");
  });

  test("un octet changé après le premier sceau n’altère que le second", () => {
    const { verdict, sceaux } = juger(change(deux, un.length + 20));
    expect(verdict).toBe("altere");
    expect(sceaux.map((s) => s.etat)).toEqual(["intact", "altere"]);
  });

  test("une révision cachée à la suite est dite, avec sa taille", () => {
    const hidden = Buffer.from("\n9 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n0\n%%EOF\n");
    const { verdict, ajout, sceaux } = juger(Buffer.concat([deux, hidden]));
    expect([verdict, ajout]).toEqual(["suite-ajoutee", hidden.length]);
    expect(sceaux.map((s) => s.etat)).toEqual(["intact", "intact"]);
  });

  test("une suite signée par une autre clé ne vaut pas mieux", async () => {
    const foreign = await creerCle(SECRET, "ailleurs.exemple", MAINTENANT);
    const continued = await sceller(deux, dire("Inconnu"), ouvrirCle(SECRET, foreign));
    const { verdict, ajout, sceaux } = juger(continued);
    expect([verdict, ajout]).toEqual(["suite-ajoutee", continued.length - deux.length]);
    expect(sceaux.map((s) => [s.etat, s.connu])).toEqual([
      ["intact", true],
      ["intact", true],
      ["intact", false],
    ]);
    expect(verifier(continued, [foreign.certificat]).verdict).toBe("intact");
  });

  test("le dictionnaire d’un sceau recopié plus loin est dénoncé", () => {
    const source = Buffer.from(un);
    const start = source.lastIndexOf("/Type /Sig");
    const object = source.subarray(source.lastIndexOf("obj", start) - 6, source.indexOf("endobj", start) + 7);
    const { verdict, sceaux } = juger(Buffer.concat([source, Buffer.from("\n"), object, Buffer.from("%%EOF\n")]));
    expect(verdict).toBe("altere");
    expect(sceaux.some((s) => s.raison?.includes("pas à la place"))).toBe(true);
  });

  test("coupé n’importe où, il n’est intact que là où un sceau finissait", () => {
    for (let length = 0; length < deux.length; length += 509)
      expect([length, juger(deux.subarray(0, length)).verdict]).not.toEqual([length, "intact"]);
    for (const length of [un.length - 1, un.length + 1, deux.length - 1])
      expect(juger(deux.subarray(0, length)).verdict).not.toBe("intact");
    expect(juger(deux.subarray(0, un.length)).verdict).toBe("intact");
    const cut = juger(deux.subarray(0, deux.length - 200));
    expect([cut.verdict, cut.coupe, cut.sceaux[1]?.raison]).toEqual(["altere", true, expect.stringContaining("coupé")]);
  });

  test("la signature jumelle (r, n − s) n’est pas la nôtre", () => {
    const data = Buffer.from("texte");
    return signerDetache(signataire, [data]).then((cms) => {
      const proof = controlerDetache(cms, [data]);
      expect(proof).toMatchObject({ canonique: true });
      const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
      const info = enfants(enfants(enfants(enfants(lireDer(cms))[1] as never)[0] as never)[4] as never)[0];
      const value = enfants(info as never)[5] as ReturnType<typeof lireDer>;
      const [r, s] = enfants(lireDer(value.contenu));
      const hex = (order - BigInt(`0x${s?.contenu.toString("hex")}`)).toString(16).padStart(64, "0");
      const twin = der(0x02, Buffer.from(Number.parseInt(hex[0] as string, 16) >= 8 ? `00${hex}` : hex, "hex"));
      // the twin is one byte longer or not: it is put back in CMS of its own length by rebuilding what surrounds it
      const grown = rebuild(cms, value.octets, der(0x04, der(0x30, r?.octets as Buffer, twin)));
      const other = controlerDetache(grown, [data]);
      expect(other).toMatchObject({ canonique: false });
    });
  });
});

/** The same DER with one value inside replaced: every length above it is written again. */
function rebuild(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  if (bytes.equals(from)) return to;
  const value = lireDer(bytes);
  if (!value.contenu.includes(from) || (value.tag & 0x20) === 0) return bytes;
  return der(value.tag, ...enfants(value).map((child) => rebuild(child.octets, from, to)));
}

describe("tout ce qui n’est pas un document scellé ici", () => {
  test.each([
    ["un texte", Buffer.from("bonjour"), "pas-un-pdf"],
    ["rien", new Uint8Array(), "pas-un-pdf"],
    ["une image", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "pas-un-pdf"],
    ["plus de 25 Mo", new Uint8Array(PDF_MAX + 1), "trop-grand"],
  ])("%s", (_nom, octets, verdict) => {
    expect(juger(octets)).toMatchObject({ verdict, sceaux: [] });
  });

  test("un PDF sans sceau, un PDF scellé ailleurs", async () => {
    expect(juger(base)).toMatchObject({ verdict: "sans-sceau", coupe: false });
    expect(verifier(deux, [])).toMatchObject({ verdict: "inconnu", ajout: 0 });
    expect(verifier(deux, []).sceaux.map((s) => s.etat)).toEqual(["intact", "intact"]);
  });

  test("un fichier hostile répond vite et sans rompre", () => {
    const many = (text: string, times: number) =>
      Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n"), Buffer.from(text.repeat(times))]);
    const range = "/ByteRange [0 10 20 30] ";
    const hostile = [
      many(range, 200_000),
      many(`<< /A (${range}`, 100_000),
      many("<< /ByteRange [0 1 2 3] /Contents <00> /X ".repeat(30), 5_000),
      many("<<".repeat(10_000) + range, 20),
      many(`<< ${range} /Contents <${"30".repeat(1_000)}> >> endobj obj `, 2_000),
      many(`<</ByteRange[0 9999999999 9999999999 9999999999]/Contents<00>>>endobj obj`, 1_000),
    ];
    for (const file of hostile) {
      const { verdict } = juger(file);
      expect(["altere", "inconnu", "sans-sceau"]).toContain(verdict);
    }
  });

  test("des octets au hasard dans un fichier scellé ne font jamais tomber le contrôle", () => {
    fc.assert(
      fc.property(fc.nat(deux.length - 1), fc.uint8Array({ minLength: 1, maxLength: 60 }), (at, noise) => {
        const file = Uint8Array.from(deux);
        file.set(noise.subarray(0, Math.min(noise.length, file.length - at)), at);
        const same = Buffer.from(file).equals(deux);
        return (juger(file).verdict === "intact") === same;
      }),
      { numRuns: 300 },
    );
  });

  test("du DER ou un CMS quelconques ne font jamais tomber la lecture", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          lireDer(bytes);
        } catch (cause) {
          expect(cause).toBeInstanceOf(DerIllisible);
        }
        return typeof controlerDetache(bytes, []) === "string";
      }),
    );
  });
});

describe("la clé de l’instance", () => {
  test("elle ne s’ouvre qu’avec le secret, et pas si un octet du coffre ou du certificat a changé", () => {
    expect(() => ouvrirCle(Buffer.from("un autre secret, aussi long que l’autre"), cle)).toThrow(CoffreFerme);
    for (let at = 0; at < cle.coffre.length; at += 7)
      expect(() => ouvrirCle(SECRET, { ...cle, coffre: new Uint8Array(change(cle.coffre, at)) })).toThrow(CoffreFerme);
    expect(() => ouvrirCle(SECRET, { ...cle, certificat: new Uint8Array(change(cle.certificat, 40)) })).toThrow(
      CoffreFerme,
    );
    expect(() => ouvrirCle(SECRET, { ...cle, coffre: cle.coffre.slice(0, 20) })).toThrow(CoffreFerme);
  });

  test("le coffre ne contient pas la clé en clair", () => {
    const clear = signataire.cle.export({ format: "der", type: "pkcs8" });
    expect(Buffer.from(cle.coffre).includes(clear.subarray(-32))).toBe(false);
  });

  test("deux ans de service : la veille, le jour, le lendemain", () => {
    const after = (days: number) => new Date(MAINTENANT.getTime() + days * 86_400_000);
    expect([729, 730, 731].map((d) => aRenouveler(cle.certificat, after(d)))).toEqual([false, false, true]);
  });

  test("une nouvelle clé scelle, les sceaux de l’ancienne tiennent", async () => {
    const next = await creerCle(SECRET, "convenir.exemple.fr", MAINTENANT);
    const both = await sceller(un, dire("Marc Tilleul"), ouvrirCle(SECRET, next));
    expect(verifier(both, [next.certificat, cle.certificat])).toMatchObject({ verdict: "intact" });
    expect(verifier(both, [next.certificat]).sceaux.map((s) => s.connu)).toEqual([false, true]);
  });
});

/* Other people's tools, where the machine has them. */

const present = (tool: string, ...args: string[]): boolean => {
  try {
    execFileSync(tool, args, { stdio: "ignore" });
    return true;
  } catch {
    console.log(`${tool} n’est pas sur cette machine : ses contrôles ne sont pas faits.`);
    return false;
  }
};
const pdfsig = present("pdfsig", "-v");
const openssl = present("openssl", "version");
const run = promisify(execFile);

const ecrire = (nom: string, octets: Uint8Array): string => {
  const path = join(dossier, nom);
  writeFileSync(path, octets);
  return path;
};

/** Signature and signed bytes of each seal, as files. */
function detacher(pdf: Uint8Array): { cms: string; octets: string }[] {
  const bytes = Buffer.from(pdf);
  return [...bytes.toString("latin1").matchAll(/\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]/g)].map((m, i) => {
    const [a = 0, b = 0, n = 0] = m.slice(1).map(Number);
    const hex = bytes.toString("latin1", a + 1, b - 1);
    return {
      cms: ecrire(`${i}.cms`, lireDer(Buffer.from(hex, "hex")).octets),
      octets: ecrire(`${i}.octets`, Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, b + n)])),
    };
  });
}

describe("vu par d’autres outils", () => {
  test.skipIf(!pdfsig)("pdfsig trouve chaque sceau valide, et le voit quand un octet change", async () => {
    const { stdout } = await run("pdfsig", [ecrire("deux.pdf", deux)]);
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(2);
    expect(stdout.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(stdout).toContain("Total document signed");
    const touched = await run("pdfsig", [ecrire("touche.pdf", change(deux, 900))]).catch((c) => c);
    expect(touched.stdout).toContain("Digest Mismatch");
  });

  test.skipIf(!openssl)("openssl vérifie la forme CAdES de chaque sceau", async () => {
    const pem = join(dossier, "certificat.pem");
    await run("openssl", ["x509", "-inform", "der", "-in", ecrire("certificat.der", cle.certificat), "-out", pem]);
    for (const { cms, octets } of detacher(deux)) {
      const args = [
        "cms",
        "-verify",
        "-cades",
        "-inform",
        "DER",
        "-in",
        cms,
        "-content",
        octets,
        "-binary",
        "-CAfile",
        pem,
      ];
      const at = ["-attime", String(MAINTENANT.getTime() / 1000)];
      const { stderr } = await run("openssl", [...args, ...at, "-out", "/dev/null"]);
      expect(stderr).toContain("CAdES Verification successful");
      const wrong = await run("openssl", [
        ...args.map((a) => (a === octets ? ecrire("faux", Buffer.from("faux")) : a)),
        ...at,
      ]).catch((c) => c);
      expect(wrong.stderr).toContain("failure");
      const { stdout } = await run("openssl", ["cms", "-inform", "DER", "-in", cms, "-cmsout", "-print"]);
      expect(stdout).toContain("id-smime-aa-signingCertificateV2");
      expect(stdout).not.toContain("signingTime"); // forbidden by PAdES baseline: the time stands in the dictionary
    }
  });

  test.skipIf(!openssl)(
    "avec une autorité d’horodatage, le sceau est B-T et dit l’heure de l’autorité",
    { timeout: 60_000 },
    async () => {
      const tsa = await autorite();
      try {
        const stamped = await sceller(base, dire("Jeanne Aubépine"), signataire, horodaterPar(tsa.url));
        const { verdict, sceaux } = juger(stamped);
        expect(verdict).toBe("intact");
        expect(sceaux[0]?.horodatage).toMatchObject({ autorite: "Horodatage essai" });
        const last = Buffer.from(stamped).lastIndexOf("/Contents <") + 11;
        const size = lireDer(Buffer.from(Buffer.from(stamped).toString("latin1", last, last + 32_768), "hex")).octets
          .length;
        // a few bytes of a token, written by its authority, bear no meaning: what is told never changes with them
        const told = JSON.stringify(juger(stamped));
        for (let at = last; at < last + 2 * size; at += 3) {
          const touched = juger(change(stamped, at));
          if (touched.verdict === "intact") expect([at, JSON.stringify(touched)]).toEqual([at, told]);
        }
        if (pdfsig) expect((await run("pdfsig", [ecrire("bt.pdf", stamped)])).stdout).toContain("Signature is Valid");
        tsa.repondre = "refus";
        await expect(sceller(base, dire("X"), signataire, horodaterPar(tsa.url))).rejects.toBeInstanceOf(
          HorodatageRefuse,
        );
        tsa.repondre = "autre";
        await expect(sceller(base, dire("X"), signataire, horodaterPar(tsa.url))).rejects.toBeInstanceOf(
          HorodatageRefuse,
        );
      } finally {
        await tsa.fermer();
      }
      await expect(sceller(base, dire("X"), signataire, horodaterPar(tsa.url))).rejects.toBeInstanceOf(
        HorodatageRefuse,
      );
    },
  );
});

/** A time-stamp authority on this machine alone, made by openssl; it may refuse, or stamp something else. */
async function autorite() {
  const conf = ecrire(
    "tsa.cnf",
    Buffer.from(`[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n[dn]\nCN=Horodatage essai\n[ext]\nextendedKeyUsage=critical,timeStamping\n
[tsa]\ndefault_tsa=t\n[t]\nserial=${join(dossier, "serial")}\ncrypto_device=builtin\nsigner_cert=${join(dossier, "tsa.pem")}\nsigner_key=${join(dossier, "tsa.key")}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\nordering=no\ntsa_name=no\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n`),
  );
  writeFileSync(join(dossier, "serial"), "01\n");
  const key = join(dossier, "tsa.key");
  await run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    join(dossier, "tsa.pem"),
    "-days",
    "30",
    "-config",
    conf,
  ]);
  const state = { repondre: "oui" as "oui" | "refus" | "autre" };
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const query = Buffer.concat(parts);
      if (state.repondre === "autre") query.writeUInt8(query.readUInt8(40) ^ 1, 40);
      const args = [
        "ts",
        "-reply",
        "-config",
        conf,
        "-queryfile",
        ecrire("q.tsq", query),
        "-out",
        join(dossier, "r.tsr"),
      ];
      if (state.repondre === "refus") return void reply.end(der(0x30, der(0x30, der(0x02, Buffer.from([2])))));
      await run("openssl", args);
      reply.end(readFileSync(join(dossier, "r.tsr")));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    fermer: () => new Promise((done) => server.close(done)),
  });
}
