import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { majuscule, nombre } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { type Cadre, Instant } from "./pages-commun.tsx";

/** A mail as its reader would get it. */
type Courrier = {
  id: string;
  le: Date;
  a: string;
  sujet: string;
  paragraphes: readonly string[];
  lien: { libelle: string; adresse: string } | null;
  liens: readonly { libelle: string; adresse: string }[];
};

/** The demonstration's mailbox, newest first. */
export const PageCourrier = ({ courriers, ...cadre }: Cadre & { courriers: readonly Courrier[] }) => (
  <Page
    {...cadre}
    titre="Courrier de la démonstration"
    phrase={
      courriers.length === 0
        ? "Aucun courriel n’est encore parti."
        : `${majuscule(nombre(courriers.length, "un courriel parti", "courriels partis"))}, que personne d’autre ne reçoit.`
    }
    chapeau="Sans serveur d’envoi, les courriels de la démonstration se lisent ici, liens compris, et les SMS aussi."
  >
    {courriers.length === 0 ? (
      <Vide
        titre="La boîte est vide."
        phrase="Demandez un lien de connexion : il arrivera ici."
        geste={<Bouton href="/connexion">Se connecter</Bouton>}
      />
    ) : (
      <Section titre="Courriels" note="Le plus récent d’abord.">
        <Table
          legende="Courriels de la démonstration, le plus récent d’abord"
          colonnes={[{ titre: "Objet" }, { titre: "À" }, { titre: "Le" }]}
          lignes={courriers.map(({ id, sujet, a, le }) => ({
            href: `/demo/courrier/${id}`,
            cellules: [sujet, a, <Instant le={le} />],
          }))}
        />
      </Section>
    )}
  </Page>
);

/** One mail of the demonstration, its link to be followed from here. */
export const PageUnCourrier = ({ courrier, ...cadre }: Cadre & { courrier: Courrier }) => (
  <Page
    {...cadre}
    titre={courrier.sujet}
    fil={[{ libelle: "Courrier de la démonstration", href: "/demo/courrier" }, { libelle: courrier.sujet }]}
  >
    <Section
      titre="Message"
      note={
        <>
          À {courrier.a}, le <Instant le={courrier.le} />
        </>
      }
    >
      <div class="feuille">
        {courrier.paragraphes.map((paragraphe) => (
          <p key={paragraphe}>{paragraphe}</p>
        ))}
        {courrier.liens.length > 0 && (
          <ul>
            {courrier.liens.map((l) => (
              <li key={l.adresse}>
                <a href={l.adresse}>{l.libelle}</a>
              </li>
            ))}
          </ul>
        )}
        {courrier.lien && (
          <Gestes>
            <Bouton plein href={courrier.lien.adresse}>
              {courrier.lien.libelle}
            </Bouton>
          </Gestes>
        )}
      </div>
    </Section>
  </Page>
);
