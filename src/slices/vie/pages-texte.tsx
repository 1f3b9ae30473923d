import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { aLaDate, lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour, liste, majuscule } from "../../shared/phrase.ts";
import { type Convention, etatDit, phraseDeVie, type Regard, type Vie } from "../conventions/index.ts";
import { avecTitre, enBref, type NomsDArticles, nomDAvenant } from "../redaction/index.ts";
import { adresse, type Cadre } from "./pages-commun.tsx";
import type { Bloc } from "./rules-texte.ts";

type PageTexteProps = {
  cadre: Cadre;
  convention: Convention;
  titre: string;
  regard: Regard;
  vie: Vie;
  noms: NomsDArticles;
  blocs: readonly Bloc[];
};

/** The text as it stands on the day of the page, and the days on which it changed. */
export function PageTexte({ cadre, convention, titre, regard, vie, noms, blocs }: PageTexteProps) {
  const { jour, aujourdhui } = cadre;
  const a = (chemin: string) => lien(chemin, jour, aujourdhui);
  const dit = etatDit(convention, vie, regard);
  return (
    <Page
      {...cadre}
      titre={`Texte consolidé – ${titre}`}
      phrase={`Le texte, tel qu’il vaut ${leJour(jour)}.`}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: a("/conventions") },
        { libelle: titre, href: a(adresse(convention.id)) },
        { libelle: "Texte consolidé" },
      ]}
      surtitre={
        <>
          <Etat etat={dit.etat} {...(dit.mot !== undefined && { mot: dit.mot })} />
          <span>{titre}</span>
        </>
      }
      chapeau={phraseDeVie(convention, vie, regard)}
      gestes={
        <>
          <Bouton plein href={`/conventions/${encodeURIComponent(convention.id)}/document.pdf?au=${jour}`}>
            Texte consolidé (PDF)
          </Bouton>
          <a href={`/conventions/${encodeURIComponent(convention.id)}/document.odt?au=${jour}`}>
            Texte consolidé (ODT)
          </a>
          <a href={`/conventions/${encodeURIComponent(convention.id)}/document.pdf`}>Texte signé (PDF)</a>
          <a href={a(`${adresse(convention.id)}/vie`)}>Sa vie</a>
        </>
      }
    >
      <Avenants convention={convention} noms={noms} jour={jour} />
      <Section titre="Le texte" note="Changez le jour en haut de la page pour lire celui d’une autre date.">
        {blocs.length === 0 ? (
          <p>
            <Absent>Aucun article ne vaut ce jour-là.</Absent>
          </p>
        ) : (
          <div class="feuille">
            {blocs.map((bloc) => (
              <UnBloc key={bloc.cle} {...bloc} />
            ))}
          </div>
        )}
      </Section>
    </Page>
  );
}

const UnBloc = ({ rang, titre, texte, note, eteint }: Bloc) => (
  <div class="article">
    <h3>{avecTitre(rang, titre)}</h3>
    {note !== null && <p class="second">{note}</p>}
    {texte.split(/\n\s*\n/).map((p) => (
      <p key={p}>{eteint ? <s>{p}</s> : p}</p>
    ))}
  </div>
);

/** The avenants in their order, each a way to read the text of its day. */
function Avenants({ convention, noms, jour }: { convention: Convention; noms: NomsDArticles; jour: Day }) {
  const avenants = (convention.avenants ?? []).toSorted((a, b) => (a.effetLe < b.effetLe ? -1 : 1));
  if (avenants.length === 0) return null;
  const chemin = `${adresse(convention.id)}/texte`;
  return (
    <Section titre="Avenants" note="Un avenant ne compte jamais avant sa signature.">
      <ul>
        {avenants.map(({ id, le, effetLe, articles }) => {
          const depuis = le > effetLe ? le : effetLe;
          return (
            <li key={id}>
              <a href={aLaDate(chemin, depuis)}>{majuscule(nomDAvenant(id))}</a>, signé le <Jour jour={le} />, compte
              depuis le <Jour jour={depuis} />
              {depuis > jour && " : pas encore ce jour-là"}
              <span class="second">
                {articles.length === 0
                  ? "Il ne change aucun article."
                  : `${majuscule(liste([...new Set(articles.map((x) => enBref(noms.get(x.id) ?? x.id)))]))}.`}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
