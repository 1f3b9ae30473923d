import { Hono } from "hono";
import { Day } from "../../shared/day.ts";
import { Page, rendre } from "./page.tsx";

/** The sheet of elements at /elements, read as of `?au=` (else today). `aujourdhui` gives the day in Paris. */
export function elementsRoutes(aujourdhui: () => Day): Hono {
  return new Hono().get("/elements", (c) => {
    const ce = aujourdhui();
    const lu = Day.safeParse(c.req.query("au"));
    return c.html(
      rendre(
        <Page
          titre="Un trait par état, une encre par sens."
          surtitre="Convenir, feuille d’éléments"
          jour={lu.success ? lu.data : ce}
          aujourdhui={ce}
          chemin={c.req.path}
          demonstration
        />,
      ),
    );
  });
}
