import { type Day, dayInWords } from "../../shared/day.ts";

type JourProps = { jour: Day /** With the name of the day: "lundi 3 juin 2019". */; complet?: boolean };

/** A day in a `<time>`, with its raised "er": 1<sup>er</sup> janvier 2020. */
export function Jour({ jour, complet = false }: JourProps) {
  const [avant, apres] = dayInWords(jour, !complet).split("1er ");
  return (
    <time datetime={jour}>
      {apres === undefined ? (
        avant
      ) : (
        <>
          {avant}1<sup>er</sup> {apres}
        </>
      )}
    </time>
  );
}
