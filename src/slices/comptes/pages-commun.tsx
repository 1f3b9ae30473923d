import { Jour } from "../../platform/ui/jour.tsx";
import type { Page } from "../../platform/ui/page.tsx";
import { type Day, dayInParis } from "../../shared/day.ts";
import { etatMandat } from "./rules.ts";
import type { Mandat } from "./types.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

const HEURE = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });

/** An instant as Paris reads it: "22 novembre 2026 à 18 h 04". */
export const Instant = ({ le }: { le: Date }) => (
  <>
    <Jour jour={dayInParis(le)} /> à {HEURE.format(le).replace(":", "\u00a0h\u00a0")}
  </>
);

/** When a mandate holds, in words true on `jour`. */
export function Periode({ mandat, jour }: { mandat: Pick<Mandat, "du" | "au">; jour: Day }) {
  const { du, au } = mandat;
  const etat = etatMandat(mandat, jour);
  if (au !== null && au < du) return <>repris avant d’avoir commencé</>;
  if (au === null)
    return (
      <>
        {etat === "a-venir" ? "à partir du " : "depuis le "}
        <Jour jour={du} />
      </>
    );
  return (
    <>
      du <Jour jour={du} /> au <Jour jour={au} />
      {etat === "fini" && " (fini)"}
    </>
  );
}
