import { expect, test } from "./support/essai.ts";

test("la maison est ouverte, et dit sur quoi elle repose", async ({ request }) => {
  const reply = await request.get("/sante");
  expect([reply.status(), (await reply.json()).etat]).toEqual([200, "ouvert"]);
});
