import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { EnJours } from "../../platform/ui/jour.tsx";
import { StyleDeLecture } from "../../platform/ui/lecture.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { adresse, adresseDuChamp, type Cadre, filDe } from "./pages-commun.tsx";
import { phraseDeLecture, phraseDesConventions, phraseDuCompte } from "./phrases.ts";
import type { BlocVu, Morceau } from "./rules-feuille.ts";
import type { Point, Question } from "./rules-fiche.ts";
import { MOTS } from "./rules-saisie.ts";
import type { ChampLu } from "./types.ts";

/** One convention of a text, as its page shows it. */
export type VueDeLecture = {
  cadre: Cadre;
  id: string;
  nom: string;
  /** Which convention of the text this is, and what they are called. */
  rang: number;
  conventions: readonly string[];
  remarques: readonly string[];
  feuille: readonly BlocVu[];
  /** In the order of the page; `geste`: words of the button that says that a doubtful point is right. */
  points: readonly (Point & { geste: string | null })[];
  questions: readonly Question[];
  /** Address and words of what it became; null when it waits. */
  devenu: { href: string; libelle: string } | null;
  no: number;
  cle: () => string;
};

/** The reading page: the text on the left, what was drawn from it on the right, the same numbers on both. */
export function PageLecture(vue: VueDeLecture) {
  const { cadre, id, nom, rang, conventions, remarques, points, devenu } = vue;
  const several = conventions.length > 1;
  return (
    <Page
      {...cadre}
      titre={several ? `${conventions[rang]}, lecture` : "Lecture"}
      phrase={phraseDeLecture(points)}
      rubrique="/projets"
      fil={filDe({ libelle: nom })}
      chapeau={
        devenu === null
          ? "Rien n’est encore une convention. Un numéro mène du point à sa phrase, et de la phrase au point."
          : undefined
      }
      gestes={devenu && <Bouton href={devenu.href}>{devenu.libelle}</Bouton>}
    >
      <StyleDeLecture />
      {remarques.length > 0 && (
        <ul class="remarques-de-lecture">
          {remarques.map((r) => (
            <li key={r}>{r}</li>
          ))}
        </ul>
      )}
      {several && (
        <nav class="conventions-lues" aria-label="Conventions de ce texte">
          <p class="note">{phraseDesConventions(conventions.length)}</p>
          <ol>
            {conventions.map((titre, i) => (
              <li key={i}>
                <a href={adresse(id, i)} aria-current={i === rang ? "page" : undefined}>
                  {titre}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div class="lecture">
        <Feuille nom={nom} feuille={vue.feuille} points={points} />
        <Points {...vue} />
      </div>
      {devenu === null && <Pied {...vue} />}
    </Page>
  );
}

/** The text with its structure; each quoted piece bears the number of what was drawn from it. */
function Feuille({ nom, feuille, points }: Pick<VueDeLecture, "nom" | "feuille" | "points">) {
  const doubtful = new Set(points.filter((p) => p.doute !== null).map((p) => p.no));
  return (
    <section class="feuille-lue" aria-labelledby="texte-lu" tabindex={0}>
      <h2 id="texte-lu" class="second">
        {nom}
      </h2>
      {enListes(feuille).map((bloc, i) =>
        Array.isArray(bloc) ? (
          <ul key={i}>
            {bloc.map((b, j) => (
              <li key={j}>
                <Morceaux bloc={b} doubtful={doubtful} />
              </li>
            ))}
          </ul>
        ) : (
          <Bloc key={i} bloc={bloc} doubtful={doubtful} />
        ),
      )}
    </section>
  );
}

type BlocProps = { bloc: BlocVu; doubtful: ReadonlySet<number | null> };

function Bloc({ bloc, doubtful }: BlocProps) {
  const words = <Morceaux bloc={bloc} doubtful={doubtful} />;
  return (
    <>
      {bloc.saut > 0 && <p class="second">[…] {bloc.saut} paragraphes dont rien n’a été tiré.</p>}
      {bloc.genre === "paragraphe" ? <p>{words}</p> : <h3 class={bloc.niveau === 1 ? "grand" : undefined}>{words}</h3>}
    </>
  );
}

/** Points of a list that follow one another, together. */
function enListes(feuille: readonly BlocVu[]): (BlocVu | BlocVu[])[] {
  const out: (BlocVu | BlocVu[])[] = [];
  for (const bloc of feuille) {
    const last = out.at(-1);
    if (bloc.genre !== "puce") out.push(bloc);
    else if (Array.isArray(last)) last.push(bloc);
    else out.push([bloc]);
  }
  return out;
}

const Morceaux = ({ bloc, doubtful }: BlocProps) => (
  <>
    {bloc.morceaux.map((m, i) => (
      <Passage key={i} morceau={m} doubtful={doubtful} />
    ))}
  </>
);

/** Words that something was drawn from lead to it; the numbers that end there are links of their own. */
function Passage({ morceau, doubtful }: { morceau: Morceau; doubtful: ReadonlySet<number | null> }) {
  const { texte, nos, debuts, fins } = morceau;
  const [first] = nos;
  if (first === undefined) return <>{texte}</>;
  const classe = ["m", ...nos.map((n) => `m${n}`), nos.every((n) => doubtful.has(n)) && "doute"]
    .filter(Boolean)
    .join(" ");
  return (
    <>
      {debuts.map((n) => (
        <span key={n} id={`q${n}`} class="repere" />
      ))}
      <a class={classe} href={`#p${first}`} tabindex={-1}>
        {texte}
      </a>
      {fins.map((n) => (
        <a key={n} class={`m m${n} appel${doubtful.has(n) ? " doute" : ""}`} href={`#p${n}`}>
          <span class="hors-vue">Point </span>
          {n}
        </a>
      ))}
    </>
  );
}

/** What was drawn from the text, in the order in which it speaks of it; then what it does not say. */
function Points({ id, rang, points, questions, devenu, no, cle }: VueDeLecture) {
  const open = devenu === null;
  const more = (Object.keys(MOTS) as ChampLu[]).filter((c) => MOTS[c].ajouter !== null);
  return (
    <section class="points" aria-labelledby="ce-qui-est-lu">
      <h2 id="ce-qui-est-lu" class="hors-vue">
        Ce qui en est tiré
      </h2>
      <ul class="points-lus">
        {points.map((p) => (
          <UnPoint key={p.cle} point={p} id={id} rang={rang} open={open} no={no} cle={cle} />
        ))}
        {questions.map((q) => (
          <li key={q.champ}>
            <span class="no" aria-hidden="true">
              –
            </span>
            <div>
              <p class="quoi">{q.libelle}</p>
              <p>
                <Absent>{q.phrase}</Absent>
              </p>
            </div>
            {open && (
              <a href={adresseDuChamp(id, rang, q.champ, null)}>
                Répondre<span class="hors-vue"> : {q.libelle}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <details class="ajouter">
          <summary>Ajouter ce que le texte dit encore</summary>
          <ul class="sans-puce">
            {more.map((champ) => (
              <li key={champ}>
                <a href={adresseDuChamp(id, rang, champ, null)}>{MOTS[champ].ajouter}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

type UnPointProps = Pick<VueDeLecture, "id" | "rang" | "no" | "cle"> & {
  point: VueDeLecture["points"][number];
  open: boolean;
};

function UnPoint({ point, id, rang, open, no, cle }: UnPointProps) {
  const { no: n, libelle, valeur, details, doute, geste, champ } = point;
  return (
    <li id={n === null ? point.cle : `p${n}`} class={doute === null ? undefined : "doute"}>
      {n === null ? (
        <span class="no" aria-hidden="true">
          {champ === "themes" ? "–" : "+"}
        </span>
      ) : (
        <a class="no" href={`#q${n}`}>
          <span class="hors-vue">Voir la phrase du point </span>
          {n}
        </a>
      )}
      <div>
        <p class="quoi">{libelle}</p>
        <p class="valeur">
          <EnJours texte={valeur} />
        </p>
        {n === null && champ !== "themes" && <p class="second">Dit par vous, sans phrase du texte.</p>}
        {details.map((d) => (
          <p key={d} class="second">
            {d}
          </p>
        ))}
        {doute !== null && (
          <div class="a-verifier">
            <Etat etat="a-reverifier" mot="À vérifier" />
            <span class="note">{doute}</span>
            {open && geste !== null && (
              <form method="post" action={adresseDuChamp(id, rang, champ, point.rang)}>
                <input type="hidden" name="cle" value={cle()} />
                <input type="hidden" name="no" value={no} />
                <button type="submit" class="lien" name="geste" value="confirmer">
                  {geste}
                  <span class="hors-vue"> : {valeur.slice(0, 80)}</span>
                </button>
              </form>
            )}
          </div>
        )}
      </div>
      {open && (
        <a href={adresseDuChamp(id, rang, champ, point.rang)}>
          Corriger
          <span class="hors-vue">
            {" : "}
            {libelle}, {valeur.slice(0, 80)}
          </span>
        </a>
      )}
    </li>
  );
}

/** What it comes to, and what to do with it. */
const Pied = ({ id, rang, points, questions }: VueDeLecture) => (
  <div class="barre-basse">
    <div class="page">
      <p>
        <strong>{phraseDuCompte(points, questions)}</strong> Tout pourra être repris dans le projet.
      </p>
      <Gestes>
        <a href={adresse(id, rang, "/abandon")}>Abandonner</a>
        <Bouton plein href={adresse(id, rang, "/devenir")}>
          Confirmer cette lecture
        </Bouton>
      </Gestes>
    </div>
  </div>
);
