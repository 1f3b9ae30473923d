// The harness itself: what it must see, it sees, with JavaScript on and off, under the product's strict policy.
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { fautesDe, sansFaute } from "./support/axe.ts";
import { actionner, saisir, tabulerJusqua } from "./support/clavier.ts";

const page = (body: string, css = "") =>
  `<!doctype html><html lang="fr"><head><title>Essai</title><style>${css}</style></head><body><main><h1>Essai</h1>${body}</main></body></html>`;

const PAGES: Record<string, string> = {
  "/sain": page('<form action="/suite"><label>Nom <input name="nom"></label> <button>Chercher</button></form>'),
  "/script": page('<script src="/script.js"></script>'),
  "/script.js": 'document.querySelector("h1").textContent = "Changé";',
  "/suite": page("<p>Reçu</p>"),
  "/sans-nom": page('<input name="nom"><button></button>'),
  "/pale": page('<p style="color:#aaa;background:#fff">Presque illisible</p>'),
  "/petit": page(
    '<a href="#a" style="display:inline-block;width:9px;height:9px">a</a><a href="#b" style="display:inline-block;width:9px;height:9px">b</a>',
  ),
  "/aveugle": page('<a href="#a">avant</a> <a href="#b" id="b">après</a>', "a:focus { outline: none }"),
};

let address = "";
const server = createServer((request, reply) => {
  const type = request.url?.endsWith(".js") ? "text/javascript" : "text/html";
  reply.setHeader("content-type", `${type}; charset=utf-8`);
  reply.setHeader("content-security-policy", "default-src 'self'; script-src 'self'; style-src 'unsafe-inline'");
  reply.end(PAGES[request.url?.replace(/\?.*/, "") ?? ""] ?? page("<p>Rien</p>"));
});

test.beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${bound && typeof bound === "object" ? bound.port : 0}`;
});
test.afterAll(() => {
  server.close();
});

test("une page saine n’a aucune faute d’accessibilité", async ({ page }) => {
  await page.goto(`${address}/sain`);
  await sansFaute(page);
});

for (const [path, rule] of [
  ["/sans-nom", "label"],
  ["/sans-nom", "button-name"],
  ["/pale", "color-contrast"],
  ["/petit", "target-size"],
] as const)
  test(`axe voit ${rule} sur ${path}`, { tag: "@javascript" }, async ({ page }) => {
    await page.goto(address + path);
    expect((await fautesDe(page)).map((line) => line.split(" ")[0])).toContain(rule);
    await expect(sansFaute(page)).rejects.toThrow(rule);
  });

test("sans JavaScript, une page qui a un script ne passe pas pour vue", async ({ page }, { project }) => {
  await page.goto(`${address}/script`);
  const without = project.use.javaScriptEnabled === false;
  await expect(page.locator("h1")).toHaveText(without ? "Essai" : "Changé");
  if (without) await expect(sansFaute(page)).rejects.toThrow("scripts");
  else await sansFaute(page);
});

test("au clavier seul, on remplit et on envoie un formulaire", async ({ page }) => {
  await page.goto(`${address}/sain`);
  await saisir(page, page.getByLabel("Nom"), "Uniformation");
  await actionner(page, page.getByRole("button", { name: "Chercher" }));
  await expect(page).toHaveURL(/nom=Uniformation/);
});

test("un focus qui ne se voit pas est une faute", async ({ page }) => {
  await page.goto(`${address}/aveugle`);
  await expect(tabulerJusqua(page, page.locator("#b"))).rejects.toThrow("sans le montrer");
});
