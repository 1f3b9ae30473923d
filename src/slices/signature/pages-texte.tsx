import type { DonneesDocument } from "../documents/index.ts";

type Donnees = { donnees: DonneesDocument };
type Article = DonneesDocument["preambule"][number];

/** The exact text, with the words of the PDF, readable by everybody: headings, paragraphs, lists. */
export const TexteEntier = ({ donnees }: Donnees) => (
  <div class="feuille texte-entier">
    <p class="second">
      {donnees.numero} · version {donnees.version}
    </p>
    <h3>{donnees.titre.principal}</h3>
    {donnees.titre.suite !== null && <p>{donnees.titre.suite}</p>}
    {!donnees.partiesDites && (
      <>
        <p>Entre</p>
        {donnees.parties.map((p, i) => (
          <p key={i}>
            <strong>{p.nom}</strong>
            {p.suite}
          </p>
        ))}
      </>
    )}
    {donnees.visas.map((v, i) => (
      <p key={i}>{v}</p>
    ))}
    {donnees.preambule.map((a) => (
      <UnArticle key={a.rang} article={a} />
    ))}
    {!donnees.partiesDites && <p>il est convenu ce qui suit.</p>}
    {donnees.parts.map((part, i) => (
      <div key={i}>
        {part.titre !== null && (
          <h3>
            {part.rang} – {part.titre}
          </h3>
        )}
        {part.articles.map((a, n) => (
          <UnArticle key={n} article={a} />
        ))}
      </div>
    ))}
    <Blocs titre="Engagements" blocs={donnees.engagements} />
    <Blocs titre="Instances" blocs={donnees.instances} />
    <h3>Effet et durée</h3>
    {donnees.effet.map((l, i) => (
      <p key={i}>{l}</p>
    ))}
    <Blocs titre="Signatures" blocs={donnees.signatures} />
    <Blocs titre="Membres" blocs={donnees.membres} />
    {donnees.annexes.map((a, n) => (
      <UnArticle key={n} article={a} />
    ))}
    <h3>Ce document</h3>
    {donnees.apropos.map((l, i) => (
      <p key={i} class="second">
        {l}
      </p>
    ))}
  </div>
);

const UnArticle = ({ article: { rang, titre, alineas, note } }: { article: Article }) => (
  <div class="article">
    <h4>{titre === null ? rang : `${rang} – ${titre}`}</h4>
    {alineas.map(({ no, texte }, i) => (
      <p key={i}>
        {no !== null && `${no} `}
        {texte}
      </p>
    ))}
    {note !== null && <p class="second">{note}</p>}
  </div>
);

type Bloc = { titre: string; lignes: readonly string[]; note?: string | null };

const Blocs = ({ titre, blocs }: { titre: string; blocs: readonly Bloc[] }) =>
  blocs.length === 0 ? null : (
    <>
      <h3>{titre}</h3>
      {blocs.map((b, i) => (
        <div key={i}>
          <p>
            <strong>{b.titre}</strong>
          </p>
          {b.lignes.map((l, n) => (
            <p key={n}>{l}</p>
          ))}
          {b.note != null && <p class="second">{b.note}</p>}
        </div>
      ))}
    </>
  );

/** The beginning of the text, as the sheet beside the form shows it. */
export function DebutDuTexte({ donnees }: Donnees) {
  const first = donnees.parts.flatMap((p) => p.articles)[0];
  const sentence = first?.alineas[0]?.texte ?? "";
  return (
    <>
      <p class="second">
        {donnees.numero} · version {donnees.version}
      </p>
      <p class="titre-feuille">{donnees.titre.principal}</p>
      <p>Entre {donnees.parties.map((p) => p.nom).join(" et ")}, il est convenu ce qui suit.</p>
      {first && (
        <p>
          <strong>{first.rang}.</strong> {sentence.length > 180 ? `${sentence.slice(0, 178).trimEnd()}…` : sentence}
        </p>
      )}
    </>
  );
}
