export default function Home() {
  return <main>Beya</main>;
}
