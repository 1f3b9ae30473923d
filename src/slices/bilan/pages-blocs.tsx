import { Table } from "../../platform/ui/table.tsx";
import type { Bloc } from "../../shared/ecrit.ts";

/** The blocks of a written paper, as a page shows them; headings stand under that of their section. */
export const Blocs = ({ blocs, legende }: { blocs: readonly Bloc[]; legende: string }) => (
  <div class="blocs">
    {blocs.map((bloc, i) => (
      <UnBloc key={i} bloc={bloc} legende={titreAvant(blocs, i) ?? legende} />
    ))}
  </div>
);

/** The heading a block stands under: what a table is called. */
function titreAvant(blocs: readonly Bloc[], i: number): string | null {
  const head = blocs.slice(0, i).findLast((b) => b.genre === "titre2" || b.genre === "titre3");
  return head && "texte" in head ? head.texte : null;
}

// biome-ignore lint/style/useNamingConvention: the name Preact gives it
const dessin = (octets: Uint8Array) => ({ __html: new TextDecoder().decode(octets) });

function UnBloc({ bloc, legende }: { bloc: Bloc; legende: string }) {
  switch (bloc.genre) {
    case "liste":
      return (
        <ul>
          {bloc.points.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ul>
      );
    case "tableau":
      return (
        <Table
          legende={legende}
          colonnes={bloc.titres.map((titre, i) => ({ titre, nombre: bloc.nombres?.includes(i) ?? false }))}
          lignes={bloc.lignes.map((cellules) => ({ cellules }))}
        />
      );
    case "figure":
      return (
        <figure class="dessin-papier">
          <div dangerouslySetInnerHTML={dessin(bloc.image.octets)} />
          <figcaption class="second">{bloc.legende}</figcaption>
        </figure>
      );
    case "images":
      return null;
    case "titre2":
    case "titre1":
      return <h3 class="sous-titre">{bloc.texte}</h3>;
    case "titre3":
      return <h4>{bloc.texte}</h4>;
    case "note":
      return <p class="second">{bloc.texte}</p>;
    default:
      return <p class="texte-libre">{bloc.texte}</p>;
  }
}
