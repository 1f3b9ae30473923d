import { Bouton } from "../../platform/ui/bouton.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";

type ResponsablesProps = {
  cadre: { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };
  id: string;
  titre: string;
  ecrit: Ecrit;
};

/** The sheet of joint controllers of a convention, as its file says it. */
export function PageResponsables({ cadre, id, titre, ecrit }: ResponsablesProps) {
  const parts = enParties(ecrit.blocs);
  return (
    <Page
      {...cadre}
      titre="Responsables conjoints"
      chapeau={parts.avant}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: "/conventions" },
        { libelle: titre, href: `/convention/${id}` },
        { libelle: "Responsables conjoints" },
      ]}
      gestes={<Bouton href={`/convention/${id}/responsables.odt`}>Emporter en ODT</Bouton>}
    >
      {parts.sections.map(({ nom, blocs }) => (
        <Section key={nom} titre={nom}>
          {blocs.map((bloc) => (
            <UnBloc key={bloc.genre} nom={nom} bloc={bloc} />
          ))}
        </Section>
      ))}
    </Page>
  );
}

/** The blocks of the sheet by heading, and what comes before the first. */
function enParties(blocs: readonly Bloc[]): { avant: string; sections: { nom: string; blocs: Bloc[] }[] } {
  const sections: { nom: string; blocs: Bloc[] }[] = [];
  let avant = "";
  for (const bloc of blocs) {
    if (bloc.genre === "titre2") sections.push({ nom: bloc.texte, blocs: [] });
    else if (sections.length > 0) sections.at(-1)?.blocs.push(bloc);
    else if (bloc.genre === "corps") avant = bloc.texte;
  }
  return { avant, sections };
}

function UnBloc({ nom, bloc }: { nom: string; bloc: Bloc }) {
  if (bloc.genre === "tableau")
    return (
      <Table
        legende={nom}
        colonnes={bloc.titres.map((titre) => ({ titre }))}
        lignes={bloc.lignes.map((cellules) => ({ cellules }))}
      />
    );
  if (bloc.genre === "liste")
    return (
      <ul>
        {bloc.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    );
  return "texte" in bloc ? <p>{bloc.texte}</p> : null;
}
