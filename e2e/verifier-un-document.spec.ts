// Issue 3: anyone takes the document of a convention and has it checked, without an account, with and without JavaScript.
import type { Page } from "@playwright/test";
import { sansFaute } from "./support/axe.ts";
import { expect, test } from "./support/essai.ts";

const titre = (page: Page) => page.getByRole("heading", { level: 1 });

async function deposer(page: Page, octets: Buffer, nom = "recu.pdf") {
  await page.getByLabel("Fichier PDF").setInputFiles({ name: nom, mimeType: "application/pdf", buffer: octets });
  await page.getByRole("button", { name: "Vérifier le document" }).click();
}

/** No sideways scroll, and nothing for axe, wide and narrow. */
async function sansFauteNiDebord(page: Page) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await sansFaute(page);
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect([width, overflow]).toEqual([width, 0]);
  }
}

test("prendre le document d’une convention et le faire vérifier", async ({ page }) => {
  await page.goto("/convention/unaforis-nexem-2020");
  const link = page.getByRole("link", { name: "Document (PDF)" });
  const href = (await link.getAttribute("href")) as string;
  let octets: Buffer = Buffer.alloc(0);
  const seals = async () => {
    const pdf = await page.request.get(href);
    expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    octets = await pdf.body();
    return octets.toString("latin1").split("/ByteRange").length - 1;
  };
  // signed at the first start; the worker seals both signatures, then ends the file with its evidence
  await expect.poll(seals, { timeout: 60_000 }).toBe(3);

  await page.getByRole("link", { name: "Vérifier un document" }).click();
  await expect(titre(page)).toHaveText("Vérifier un document signé");
  await expect(page.locator("main")).toContainText("signatures électroniques simples");
  await sansFauteNiDebord(page);

  await deposer(page, octets);
  await expect(titre(page)).toContainText("intact");
  await expect(page.locator("main")).toContainText("personne fictive");
  await expect(page.locator("main")).toContainText("recu.pdf");
  await sansFauteNiDebord(page);
});

test("ce qui n’est pas un document scellé est dit clairement", async ({ page }) => {
  await page.goto("/verifier");
  await page.getByRole("button", { name: "Vérifier le document" }).click();
  await expect(page.getByText("Choisissez un fichier PDF.").first()).toBeVisible();
  await sansFauteNiDebord(page);

  await deposer(page, Buffer.from("bonjour"), "lettre.txt");
  await expect(titre(page)).toHaveText("Ce fichier n’est pas un PDF.");
  await sansFauteNiDebord(page);

  await deposer(page, Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), "<b>nom</b>.pdf");
  await expect(titre(page)).toContainText("ne porte aucun sceau");
  await expect(page.getByText("<b>nom</b>.pdf")).toBeVisible();
  await sansFauteNiDebord(page);

  await deposer(
    page,
    Buffer.from(
      "%PDF-1.7\n1 0 obj\n<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00> /Name (Moi) >>\nendobj\n%%EOF\n",
    ),
  );
  await expect(titre(page)).toContainText(/modifié|ne connaît aucun/);
  await sansFauteNiDebord(page);
});
