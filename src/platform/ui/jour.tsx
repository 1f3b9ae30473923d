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

/** A sentence with its days: never broken between the day and its month, "1er" raised. */
export const EnJours = ({ texte }: { texte: string }) => (
  <>
    {texte.split(/(\b(?:1er|\d{1,2}) \p{L}+ \d{4}\b)/u).map((part, i) => {
      if (i % 2 === 0) return part;
      const [day = "", month, year] = part.split(" ");
      return (
        <>
          {day === "1er" ? (
            <>
              1<sup>er</sup>
            </>
          ) : (
            day
          )}
          {`\u00a0${month}\u00a0${year}`}
        </>
      );
    })}
  </>
);
